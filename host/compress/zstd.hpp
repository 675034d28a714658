#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/result.hpp"
#include "compress/byte_flow.hpp"

namespace vigilien::compress {

/// What a stranger's zstd stream may cost.
struct Limits {
  std::uint64_t largest_output = 0;  ///< bytes; one more is too_large
  /// Logarithm of the window, which is what decoding holds in memory: 8 MiB is what RFC 8878 asks
  /// of every decoder and covers levels 1 to 19.
  unsigned window_log = 23;
};

/// Undoes a stream of zstd frames (RFC 8878) while it is read. `prefix` is the content that the
/// first frame refers back to and outlives the call; empty for none. Errors: those of `read` and
/// `write`; bad_data (damaged, or a prefix missing), cut_short (ends inside a frame, or holds
/// none), too_large (more output than the limit, or a window over its own).
[[nodiscard]] Status decompress(const Read& read, const Write& write, const Limits& limits,
                                std::string_view prefix = {});

/// Likewise from a file into another, which an error takes away.
[[nodiscard]] Status decompress_file(const std::filesystem::path& from,
                                     const std::filesystem::path& to, const Limits& limits);

/// How a frame is made.
struct Making {
  int level = 3;
  unsigned window_log = 0;  ///< 0: what the level says
  bool long_matches = false;
  std::uint64_t size = 0;  ///< of the whole input, which is written into the frame
};

/// One frame of exactly `making.size` bytes. Errors: those of `read` and `write`; bad_data when the
/// input has another size.
[[nodiscard]] Status compress(const Read& read, const Write& write, const Making& making,
                              std::string_view prefix = {});

/// Levels above 19 would need a larger window than decompress() grants and are taken as 19.
[[nodiscard]] Status compress_file(const std::filesystem::path& from,
                                   const std::filesystem::path& to, int level);

}  // namespace vigilien::compress
