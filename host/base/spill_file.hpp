#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "base/result.hpp"

namespace vigilien {

/// A file that has no name for others and is gone with this object, or with the process however it
/// ends: what does not fit into memory waits there. One thread at a time.
class SpillFile {
 public:
  /// On the disk of `folder`. Errors: access_denied, io_failure.
  [[nodiscard]] static Result<SpillFile> create(const std::filesystem::path& folder);
  SpillFile(SpillFile&& other) noexcept;
  SpillFile& operator=(SpillFile&& other) noexcept;
  ~SpillFile();

  [[nodiscard]] Status append(std::string_view bytes);
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

  /// Fills `room` from the byte `at` on; all of it lies within size().
  [[nodiscard]] Status read(std::uint64_t at, std::span<char> room) const;

 private:
  explicit SpillFile(std::intptr_t handle) noexcept : handle_(handle) {}
  std::intptr_t handle_;
  std::uint64_t size_ = 0;
};

}  // namespace vigilien
