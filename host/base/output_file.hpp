#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/result.hpp"

namespace vigilien {

/// A file that replaces another as a whole, for content that is not held in memory: written as
/// «NAME.part» beside it, flushed to the disk and renamed by commit(). Without commit() the old
/// file stays and the part goes; the part that a killed process left is used again. One writer at a
/// time.
class OutputFile {
 public:
  /// Errors: access_denied, io_failure, refused (another process is writing it, or something that
  /// is no file has the name).
  [[nodiscard]] static Result<OutputFile> create(const std::filesystem::path& path);
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&& other) noexcept;
  ~OutputFile();

  [[nodiscard]] Status write(std::string_view bytes);
  [[nodiscard]] Status commit();
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

 private:
  OutputFile(std::filesystem::path path, std::filesystem::path part, std::intptr_t handle);
  std::filesystem::path path_, part_;
  std::intptr_t handle_;
  std::uint64_t size_ = 0;
};

}  // namespace vigilien
