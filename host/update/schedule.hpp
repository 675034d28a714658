#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>

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
/// Hints that are followed at once, and the time that each of them counts: an administrator who
/// corrects himself is fast, and forged hints cost no more than a few requests.
inline constexpr std::size_t hints_at_once = 3;
inline constexpr std::chrono::seconds hints_count_for{15};

/// Holds back hints that come too fast. One thread.
class HintLimit {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  /// When a hint that asks for `due` may be followed; it counts from then on.
  [[nodiscard]] Moment admit(Moment due) noexcept;

 private:
  std::array<std::optional<Moment>, hints_at_once> last_;
  std::size_t oldest_ = 0;
};

/// The moment of the next look after `progress` was written down.
[[nodiscard]] Seconds next_look(const Progress& progress, bool push_works, Seconds now,
                                double chance);

/// The moment of the first look of a process: soon, but not before what an earlier one was asked to
/// wait for, nor in the midst of its back-off.
[[nodiscard]] Seconds first_look(const Progress& progress, Seconds now, double chance);

}  // namespace vigilien::update
