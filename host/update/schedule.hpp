#pragma once

#include <chrono>

#include "base/clock.hpp"
#include "update/progress.hpp"

/// When a subscription is looked at by itself. Pure: times and chance (in [0, 1)) come from
/// outside.
namespace vigilien::update {

/// Polling is the guarantee; hints only make it faster.
inline constexpr std::chrono::minutes poll_period{15};
/// Where hints were found not to come.
inline constexpr std::chrono::minutes poll_period_without_push{2};
/// After the start of a browser.
inline constexpr std::chrono::seconds longest_first_wait{5};
/// Between two refreshes that hints asked for: a forged hint costs no more than one request.
inline constexpr std::chrono::seconds between_hints{5};

/// The moment of the next look after `progress` was written down.
[[nodiscard]] Seconds next_look(const Progress& progress, bool push_works, Seconds now,
                                double chance);

/// The moment of the first look of a process: soon, but not before what an earlier one was asked to
/// wait for, nor in the midst of its back-off.
[[nodiscard]] Seconds first_look(const Progress& progress, Seconds now, double chance);

}  // namespace vigilien::update
