#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "net/backoff.hpp"

namespace vigilien::net {

/// How a workstation learns of a version before it looks by itself.
enum class PushWay : std::uint8_t {
  stream,  ///< server-sent events
  poll,    ///< long polls, where something on the way holds streams back
  none,    ///< neither works: regular fetching alone
};

/// What became of one stream or one poll.
struct PushOutcome {
  enum class Kind : std::uint8_t {
    news,    ///< a stream that lived or told something, a poll that did
    quiet,   ///< a poll that ended without news
    silent,  ///< connected, but nothing came through in time
    failed,  ///< no connection, or an answer that makes no sense
    absent,  ///< the server says that it has no such thing
  };
  Kind kind = Kind::failed;
  std::optional<std::chrono::seconds> retry_after;
};

/// Decides which way to take and how long to wait before. Pure: outcomes and chance come from
/// outside. One thread.
class PushCourse {
 public:
  [[nodiscard]] PushWay way() const noexcept { return way_; }
  /// The wait before the next attempt, which then goes by way(); `chance` lies in [0, 1).
  [[nodiscard]] Span after(const PushOutcome& outcome, double chance) noexcept;

 private:
  [[nodiscard]] Span give_up(Span wait, double chance) noexcept;

  PushWay way_ = PushWay::stream;
  Backoff backoff_{Span(2'000), Span(120'000)};
  int silences_ = 0;
  int polls_ = 0;
};

}  // namespace vigilien::net
