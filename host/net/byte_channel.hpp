#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "base/result.hpp"
#include "net/patience.hpp"

namespace vigilien::net {

/// Bytes to and from one peer. One thread at a time; after an error nothing but destruction.
class ByteChannel {
 public:
  ByteChannel() = default;
  ByteChannel(const ByteChannel&) = delete;
  ByteChannel& operator=(const ByteChannel&) = delete;
  virtual ~ByteChannel() = default;

  /// What has come, at least one byte; 0 once the peer ended. Errors: unreachable (broken),
  /// timed_out (nothing before `until`), cancelled, untrusted.
  [[nodiscard]] virtual Result<std::size_t> read(std::span<char> room, const Patience& patience,
                                                 Moment until) = 0;
  /// All of it. Errors: likewise.
  [[nodiscard]] virtual Status write(std::string_view bytes, const Patience& patience,
                                     Moment until) = 0;
};

}  // namespace vigilien::net
