#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "update/progress.hpp"

namespace vigilien::update {

/// What an error of a cycle means for a person. `clock_is_odd`: the workstation's date is earlier
/// than what the publisher signed, or the publisher's metadata ended long ago by it.
[[nodiscard]] Obstacle obstacle_of(const Error& error, bool clock_is_odd) noexcept;

/// The time that counts (TUF 1.0.34, 5.1): never earlier than the newest date that this publisher
/// signed, since a clock that was set back makes old metadata look valid. Another publisher's date
/// does not count: nobody sets the clock for others.
[[nodiscard]] Seconds guarded_time(Seconds system, std::optional<Seconds> issued) noexcept;

/// How far ahead of this workstation's clock a signed date is believed: less than a timestamp is
/// valid for, so that a publisher's slip of the pen ends nobody's updates.
inline constexpr std::chrono::days largest_step{1};

/// `issued` as far as it is believed.
[[nodiscard]] Seconds believed(Seconds issued, Seconds system,
                               std::optional<Seconds> before) noexcept;

}  // namespace vigilien::update
