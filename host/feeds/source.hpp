#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <istream>
#include <memory>
#include <span>
#include <string_view>

#include "base/result.hpp"

namespace vigilien::feeds {

/// Bytes one after the other, as many as fit: what is read once and never held whole.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  /// Fills the beginning of `room`, which is not empty; 0 at the end. Errors: io_failure, bad_data
  /// (a damaged compressed stream), cut_short (one that ends too early), too_large.
  [[nodiscard]] virtual Result<std::size_t> read(std::span<char> room) = 0;
};

/// A file. Errors: not_found, access_denied, io_failure.
[[nodiscard]] Result<std::unique_ptr<ByteSource>> open_file(const std::filesystem::path& file);

/// A stream that outlives the source.
[[nodiscard]] std::unique_ptr<ByteSource> from_stream(std::istream& stream);

/// What is inside a source, whatever it was packed with, and how much of the source was read.
struct Unpacked {
  std::unique_ptr<ByteSource> bytes;
  std::string_view compression;                ///< «gzip», «zstd», «xz»; empty: none
  std::shared_ptr<const std::uint64_t> taken;  ///< bytes of the source read so far
};

/// Looks at the first bytes: gzip, zstd and xz are undone while reading, anything else is given as
/// it is. More than `most_bytes` in the end is too_large. Errors: those of read; bad_data where
/// this program cannot undo the compression.
[[nodiscard]] Result<Unpacked> unpack(std::unique_ptr<ByteSource> packed, std::uint64_t most_bytes);

}  // namespace vigilien::feeds
