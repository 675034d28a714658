#pragma once

#include <filesystem>
#include <string_view>
#include <windows.h>

#include "base/result.hpp"

namespace vigilien {

/// A file's handle that closes itself.
class Handle {
 public:
  explicit Handle(HANDLE handle) noexcept : handle_(handle) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { close(); }
  [[nodiscard]] HANDLE get() const noexcept { return handle_; }
  [[nodiscard]] bool valid() const noexcept { return handle_ != INVALID_HANDLE_VALUE; }
  void close() noexcept {
    if (valid()) ::CloseHandle(handle_);
    handle_ = INVALID_HANDLE_VALUE;
  }

 private:
  HANDLE handle_;
};

/// Lets others read, write, rename and delete the file meanwhile, as other systems do.
constexpr DWORD share_all = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

/// What the system's last fault means, with the name it happened to. Errors: not_found,
/// access_denied (also a file that somebody keeps for himself), io_failure.
[[nodiscard]] Error last_error_of(std::string_view name);
[[nodiscard]] Error last_error(const std::filesystem::path& path);

/// Makes the folder, with those above it; none for an empty name. Errors: those of last_error().
[[nodiscard]] Status make_folders(const std::filesystem::path& folder);

/// False, with the system's last fault, when not all of it could be written.
[[nodiscard]] bool write_all(HANDLE file, std::string_view content) noexcept;

/// Puts `from` in the place of `to` at once, on the disk when it returns, also while readers of
/// ours have `to` open. A program that lets nobody replace what it reads (a virus scanner, a
/// backup) is waited for a moment. False, with the system's last fault, when `to` is still the old.
[[nodiscard]] bool move_over(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace vigilien
