#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/result.hpp"

namespace vigilien::index {

/// A file that is read by position, one part of it through a mapping where the system has a safe
/// one. Thread-safe. A disk that fails, or a file cut short under us, ends in lost(), never in a
/// signal: POSIX raises SIGBUS, which a handler of ours answers with zeros for the mappings made
/// here (anything else goes on to whoever handled it before). On Windows nothing is mapped: a read
/// by position fails like any other.
class FileView {
 public:
  /// Errors: not_found, access_denied, io_failure.
  [[nodiscard]] static Result<FileView> open(const std::filesystem::path& path);
  FileView(FileView&&) noexcept;
  FileView& operator=(FileView&&) noexcept;
  ~FileView();

  [[nodiscard]] std::uint64_t size() const noexcept;
  /// All of `size` bytes; false, and lost() from then on, when they cannot be had.
  [[nodiscard]] bool read(std::uint64_t offset, void* out, std::size_t size) const noexcept;

  /// From now on read_near() reads this part without a call to the system, if that can be had. Once
  /// only.
  void keep_near(std::uint64_t offset, std::size_t size) noexcept;
  /// read(), from the part kept near where it lies inside it.
  [[nodiscard]] bool read_near(std::uint64_t offset, void* out, std::size_t size) const noexcept;

  /// read_near() of this place comes soon. Never faults.
  void fetch(std::uint64_t offset) const noexcept;

  [[nodiscard]] bool lost() const noexcept;

 private:
  struct State;
  explicit FileView(std::unique_ptr<State> state) noexcept;
  std::unique_ptr<State> state_;
};

}  // namespace vigilien::index
