#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace vigilien {

/// The whole file. Errors: not_found, access_denied, too_large (over `limit` bytes), io_failure.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit);

/// Replaces the file as a whole: written beside it, flushed to the disk, renamed over it.
/// A reader sees the old content or the new one, never a mixture; a failure keeps the old one.
/// Makes the folder when it is missing (mode 0700).
[[nodiscard]] Status replace_file(const std::filesystem::path& path, std::string_view content);

/// Changes whenever a file is replaced: enough to ask «the same as last time?» without reading it.
struct FileStamp {
  std::uint64_t identity = 0;  ///< inode or file index; 0 when there is no file
  std::int64_t modified = 0;   ///< in the file system's own unit
  std::uint64_t size = 0;
  bool operator==(const FileStamp&) const = default;
};
[[nodiscard]] FileStamp stamp_of(const std::filesystem::path& path) noexcept;

/// Held by one process at a time; waits for its turn, released by the destructor.
class FileLock {
 public:
  [[nodiscard]] static Result<FileLock> acquire(const std::filesystem::path& path);
  /// Nothing when another process holds it at this moment.
  [[nodiscard]] static Result<std::optional<FileLock>> try_acquire(
      const std::filesystem::path& path);
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();

 private:
  explicit FileLock(std::intptr_t handle) noexcept : handle_(handle) {}
  [[nodiscard]] static Result<FileLock> open(const std::filesystem::path& path);
  std::intptr_t handle_;
};

}  // namespace vigilien
