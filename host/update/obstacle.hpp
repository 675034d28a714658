#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "update/progress.hpp"

namespace vigilien::update {

/// What an error of a cycle means for a person. `clock_is_odd`: the workstation's date is earlier
/// than what the publisher signed, or the publisher's metadata ended long ago by it.
[[nodiscard]] Obstacle obstacle_of(const Error& error, bool clock_is_odd) noexcept;

/// The time that counts (TUF 1.0.34, 5.1): never earlier than the newest date signed by a
/// publisher, since a clock that was set back makes old metadata look valid.
[[nodiscard]] Seconds guarded_time(Seconds system, std::optional<Seconds> issued) noexcept;

/// How far one step may carry the newest signed date past what is known: a publisher's slip of the
/// pen must not take every workstation into another year.
inline constexpr std::chrono::days largest_step{7};

/// `issued` as far as it is believed.
[[nodiscard]] Seconds believed(Seconds issued, Seconds system,
                               std::optional<Seconds> before) noexcept;

}  // namespace vigilien::update
