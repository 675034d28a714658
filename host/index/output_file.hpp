#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.hpp"

namespace vigilien::index {

/// A file that comes into being as a whole: written as «NAME.part», flushed to the disk, renamed.
/// Whatever ends the process before leaves the old NAME and at most a .part, which the next writer
/// takes over; two writers of one NAME do not meet. Not thread-safe.
class OutputFile {
 public:
  /// Errors: access_denied (also: somebody else is writing it), io_failure, not_found (no folder).
  [[nodiscard]] static Result<OutputFile> create(const std::filesystem::path& path);
  OutputFile(OutputFile&&) noexcept;
  OutputFile& operator=(OutputFile&&) noexcept;
  ~OutputFile();  ///< removes the .part unless commit() succeeded

  [[nodiscard]] Status write(std::uint64_t offset, std::string_view bytes);
  /// Flushes and renames.
  [[nodiscard]] Status commit();

 private:
  struct State;
  explicit OutputFile(std::unique_ptr<State> state) noexcept;
  std::unique_ptr<State> state_;
};

}  // namespace vigilien::index
