#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "base/handle_windows.hpp"

namespace vigilien {
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit) {
  // Sharing deletion lets a writer rename a new file over this one while it is being read.
  const Handle file(::CreateFileW(path.c_str(), GENERIC_READ, share_all, nullptr, OPEN_EXISTING,
                                  FILE_ATTRIBUTE_NORMAL, nullptr));
  if (!file.valid()) {
    Error error = last_error(path);
    std::error_code unknown;
    if (std::filesystem::is_directory(path, unknown)) error.code = Errc::io_failure;
    return error;
  }

  std::string content(64U << 10U, '\0');
  std::size_t filled = 0;
  for (;;) {
    if (filled > limit) return Error{Errc::too_large, path.string()};
    if (filled == content.size()) content.resize(content.size() * 2);
    DWORD got = 0;
    const auto room = static_cast<DWORD>(content.size() - filled);
    if (::ReadFile(file.get(), content.data() + filled, room, &got, nullptr) == 0)
      return last_error(path);
    if (got == 0) break;
    filled += got;
  }
  content.resize(filled);
  return content;
}

Status replace_file(const std::filesystem::path& path, std::string_view content) {
  if (Status made = make_folders(path.parent_path()); !made) return made;

  std::filesystem::path temporary = path;
  temporary +=
      "." + std::to_string(::GetCurrentProcessId()) + "-" + std::to_string(::GetCurrentThreadId());
  Handle file(::CreateFileW(temporary.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                            FILE_ATTRIBUTE_NORMAL, nullptr));
  if (!file.valid()) return last_error(path);
  const bool written = write_all(file.get(), content) && ::FlushFileBuffers(file.get()) != 0;
  file.close();
  if (!written || !move_over(temporary, path)) {
    const Error failure = last_error(path);
    ::DeleteFileW(temporary.c_str());
    return failure;
  }
  return success();
}

FileStamp stamp_of(const std::filesystem::path& path) noexcept {
  const Handle file(::CreateFileW(path.c_str(), FILE_READ_ATTRIBUTES, share_all, nullptr,
                                  OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr));
  BY_HANDLE_FILE_INFORMATION info{};
  if (!file.valid() || ::GetFileInformationByHandle(file.get(), &info) == 0) return {};
  const auto join = [](DWORD high, DWORD low) { return (std::uint64_t{high} << 32U) | low; };
  return {join(info.nFileIndexHigh, info.nFileIndexLow),
          static_cast<std::int64_t>(
              join(info.ftLastWriteTime.dwHighDateTime, info.ftLastWriteTime.dwLowDateTime)),
          join(info.nFileSizeHigh, info.nFileSizeLow)};
}

Result<FileLock> FileLock::open(const std::filesystem::path& path) {
  if (const Status made = make_folders(path.parent_path()); !made) return made.error();
  HANDLE handle = ::CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE, share_all, nullptr,
                                OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
  if (handle == INVALID_HANDLE_VALUE) return last_error(path);
  return FileLock(reinterpret_cast<std::intptr_t>(handle));
}

Result<FileLock> FileLock::acquire(const std::filesystem::path& path) {
  Result<FileLock> lock = open(path);
  OVERLAPPED whole{};
  if (lock && ::LockFileEx(reinterpret_cast<HANDLE>(lock->handle_), LOCKFILE_EXCLUSIVE_LOCK, 0, 1,
                           0, &whole) == 0)
    return last_error(path);
  return lock;
}

Result<std::optional<FileLock>> FileLock::try_acquire(const std::filesystem::path& path) {
  Result<FileLock> lock = open(path);
  if (!lock) return lock.error();
  OVERLAPPED whole{};
  if (::LockFileEx(reinterpret_cast<HANDLE>(lock->handle_),
                   LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &whole) != 0)
    return std::optional<FileLock>(*std::move(lock));
  if (::GetLastError() == ERROR_LOCK_VIOLATION) return std::optional<FileLock>();
  return last_error(path);
}

FileLock::FileLock(FileLock&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(handle_, other.handle_);
  return *this;
}

FileLock::~FileLock() {
  if (handle_ != -1) ::CloseHandle(reinterpret_cast<HANDLE>(handle_));
}

}  // namespace vigilien
