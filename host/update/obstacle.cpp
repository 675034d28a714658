#include "update/obstacle.hpp"

#include <algorithm>

namespace vigilien::update {

Obstacle obstacle_of(const Error& error, bool clock_is_odd) noexcept {
  switch (error.code) {
    case Errc::expired:
      return clock_is_odd ? Obstacle::clock : Obstacle::server;
    case Errc::untrusted:
    case Errc::rolled_back:
      return Obstacle::signature;
    case Errc::unreachable:
    case Errc::timed_out:
    case Errc::cut_short:
    case Errc::cancelled:
      return Obstacle::network;
    case Errc::access_denied:
    case Errc::io_failure:
      return Obstacle::disk;
    case Errc::bad_list:
      return Obstacle::content;
    default:
      return Obstacle::server;
  }
}

Seconds guarded_time(Seconds system, std::optional<Seconds> issued) noexcept {
  return issued ? std::max(system, *issued) : system;
}

Seconds believed(Seconds issued, Seconds system, std::optional<Seconds> before) noexcept {
  // From the clock, not from what was believed before: else each cycle would be a step further.
  const Seconds taken = std::min(issued, system + largest_step);
  return before ? std::max(*before, taken) : taken;
}

}  // namespace vigilien::update
