#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/result.hpp"
#include "compress/byte_flow.hpp"
#include "crypto/digest.hpp"

namespace vigilien::compress {

/// «Dictionary-Compressed Zstandard» (RFC 9842, 5): a header of 40 bytes with the SHA-256 of the
/// dictionary, then a zstd frame whose dictionary is the whole previous file as raw content. The
/// header is a skippable frame, so that `zstd -d --patch-from=PREVIOUS` reads it too.
inline constexpr std::size_t dcz_header_size = 40;

/// The window that RFC 9842 grants for a dictionary of that size: 8 MiB or 1.25 times the
/// dictionary, 128 MiB at most.
[[nodiscard]] std::uint64_t dcz_window(std::uint64_t dictionary_size) noexcept;

/// Makes in `delta` what turns `previous` into `next`: by their lines or by what zstd finds,
/// whichever is shorter. Level 3 is within a tenth of level 19 at one two-hundredth of its time.
/// Holds the window, the encoder's tables and, for sorted lines, nothing more than the delta.
/// Errors: not_found, access_denied, io_failure, too_large (files of more than 4 GiB).
[[nodiscard]] Status make_dcz(const std::filesystem::path& previous,
                              const std::filesystem::path& next, const std::filesystem::path& delta,
                              int level = 3);

/// Undoes `read` with `previous`, whose digest is computed here. Holds at most the window. Errors:
/// bad_data (no such header, damaged), refused (made for another dictionary), cut_short, too_large
/// (over `largest_output` bytes, or a window beyond the RFC's rounded up to a power of two).
[[nodiscard]] Status apply_dcz(std::string_view previous, const Read& read, const Write& write,
                               std::uint64_t largest_output);

/// Likewise from files; an error takes `next` away.
[[nodiscard]] Status apply_dcz_file(const std::filesystem::path& previous,
                                    const std::filesystem::path& delta,
                                    const std::filesystem::path& next,
                                    std::uint64_t largest_output);

}  // namespace vigilien::compress
