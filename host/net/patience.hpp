#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "base/jthread.hpp"
#include "base/result.hpp"

namespace vigilien::net {

using Moment = std::chrono::steady_clock::time_point;
using Span = std::chrono::milliseconds;

/// How long an exchange may take and who may end it. One thread; the stop token is safe from any.
class Patience {
 public:
  /// `whole` of zero: no end.
  Patience(Span whole, stop_token stop);

  /// The end of something that may take `longest` from now on, and never longer than the whole.
  [[nodiscard]] Moment until(Span longest) const;

  /// cancelled or timed_out; nullopt: go on waiting until `until`.
  [[nodiscard]] std::optional<Error> ended(Moment until) const;

  [[nodiscard]] const stop_token& stop() const noexcept { return stop_; }

 private:
  Moment end_;
  stop_token stop_;
};

/// Ends what drips: fewer than `least` bytes a second over a whole window. One thread.
class SpeedLimit {
 public:
  /// `least` of zero: any speed will do.
  SpeedLimit(std::uint64_t least, Span window) noexcept : least_(least), window_(window) {}

  /// False when a window ended too slow. `now` never goes back.
  [[nodiscard]] bool passes(std::uint64_t more_bytes, Moment now) noexcept;

 private:
  std::uint64_t least_;
  Span window_;
  std::optional<Moment> start_;
  std::uint64_t bytes_ = 0;
};

}  // namespace vigilien::net
