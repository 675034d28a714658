#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <span>
#include <string_view>

#include "base/result.hpp"

namespace vigilien::compress {

/// Fills the beginning of `room`, which is not empty, and says how much; 0 at the end.
using Read = std::function<Result<std::size_t>(std::span<char> room)>;

/// Takes the next bytes; an error ends the work and is its result.
using Write = std::function<Status(std::string_view bytes)>;

/// A file from its beginning. Not thread-safe.
class FileReader {
 public:
  /// Errors: not_found, io_failure.
  [[nodiscard]] static Result<FileReader> open(const std::filesystem::path& path);
  [[nodiscard]] Result<std::size_t> read(std::span<char> room);
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }  ///< when it was opened

 private:
  FileReader(std::filesystem::path path, std::ifstream stream, std::uint64_t size);
  std::filesystem::path path_;
  std::ifstream stream_;
  std::uint64_t size_;
};

/// Makes or empties `path`, lets `fill` write it, and takes it away when that fails. For files that
/// are verified before each use: nothing is flushed to the disk or renamed. Errors: those of
/// `fill`, access_denied, io_failure.
[[nodiscard]] Status write_file(const std::filesystem::path& path,
                                const std::function<Status(const Write&)>& fill);

}  // namespace vigilien::compress
