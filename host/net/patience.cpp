#include "net/patience.hpp"

#include <algorithm>
#include <utility>

namespace vigilien::net {

Patience::Patience(Span whole, stop_token stop)
    : end_(whole.count() == 0 ? Moment::max() : std::chrono::steady_clock::now() + whole),
      stop_(std::move(stop)) {}

Moment Patience::until(Span longest) const {
  return std::min(end_, std::chrono::steady_clock::now() + longest);
}

std::optional<Error> Patience::ended(Moment until) const {
  if (stop_.stop_requested()) return Error{Errc::cancelled, "stopped"};
  const Moment now = std::chrono::steady_clock::now();
  if (now >= end_) return Error{Errc::timed_out, "the whole took too long"};
  if (now >= until) return Error{Errc::timed_out, "no answer in time"};
  return std::nullopt;
}

bool SpeedLimit::passes(std::uint64_t more_bytes, Moment now) noexcept {
  if (least_ == 0) return true;
  if (!start_) start_ = now;
  bytes_ += more_bytes;
  if (now - *start_ < window_) return true;
  const double seconds = std::chrono::duration<double>(now - *start_).count();
  const bool fast = static_cast<double>(bytes_) >= static_cast<double>(least_) * seconds;
  start_ = now;
  bytes_ = 0;
  return fast;
}

}  // namespace vigilien::net
