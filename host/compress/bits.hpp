#pragma once

#include <cstdint>
#include <string>

namespace vigilien::compress {

/// Bits one after the other from the lowest up, as zstd writes its streams and tables.
class Bits {
 public:
  /// The lowest `count` bits of `value`, 56 at most.
  void add(std::uint64_t value, unsigned count) {
    held_ |= (value & ((std::uint64_t{1} << count) - 1)) << filled_;
    for (filled_ += count; filled_ >= 8; filled_ -= 8, held_ >>= 8U)
      bytes_ += static_cast<char>(held_ & 0xFFU);
  }

  /// The bytes of a stream that is read from its end: a bit that marks it comes last.
  [[nodiscard]] std::string ended_by_mark() && {
    add(1, 1);
    return std::move(*this).padded();
  }

  [[nodiscard]] std::string padded() && {
    if (filled_ > 0) add(0, 8 - filled_);
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
  std::uint64_t held_ = 0;
  unsigned filled_ = 0;
};

}  // namespace vigilien::compress
