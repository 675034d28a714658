#include <system_error>
#include <utility>
#include <windows.h>

#include "base/file.hpp"

namespace vigilien {
namespace {

Error from_system(const std::filesystem::path& path) {
  const DWORD code = ::GetLastError();
  const Errc kind = code == ERROR_FILE_NOT_FOUND || code == ERROR_PATH_NOT_FOUND ? Errc::not_found
                    : code == ERROR_ACCESS_DENIED || code == ERROR_SHARING_VIOLATION
                        ? Errc::access_denied
                        : Errc::io_failure;
  return {kind, path.string() + ": " + std::system_category().message(static_cast<int>(code))};
}

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

bool write_all(HANDLE file, std::string_view content) noexcept {
  constexpr std::size_t piece = 1U << 20U;
  while (!content.empty()) {
    DWORD written = 0;
    const auto size = static_cast<DWORD>(content.size() < piece ? content.size() : piece);
    if (::WriteFile(file, content.data(), size, &written, nullptr) == 0) return false;
    content.remove_prefix(written);
  }
  return true;
}

constexpr DWORD share_all = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit) {
  // Sharing deletion lets a writer rename a new file over this one while it is being read.
  const Handle file(::CreateFileW(path.c_str(), GENERIC_READ, share_all, nullptr, OPEN_EXISTING,
                                  FILE_ATTRIBUTE_NORMAL, nullptr));
  if (!file.valid()) return from_system(path);

  std::string content(64U << 10U, '\0');
  std::size_t filled = 0;
  for (;;) {
    if (filled > limit) return Error{Errc::too_large, path.string()};
    if (filled == content.size()) content.resize(content.size() * 2);
    DWORD got = 0;
    const auto room = static_cast<DWORD>(content.size() - filled);
    if (::ReadFile(file.get(), content.data() + filled, room, &got, nullptr) == 0)
      return from_system(path);
    if (got == 0) break;
    filled += got;
  }
  content.resize(filled);
  return content;
}

Status replace_file(const std::filesystem::path& path, std::string_view content) {
  std::error_code error;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), error);
  if (error) return Error{Errc::io_failure, path.string() + ": " + error.message()};

  std::filesystem::path temporary = path;
  temporary +=
      "." + std::to_string(::GetCurrentProcessId()) + "-" + std::to_string(::GetCurrentThreadId());
  Handle file(::CreateFileW(temporary.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                            FILE_ATTRIBUTE_NORMAL, nullptr));
  if (!file.valid()) return from_system(path);
  const bool written = write_all(file.get(), content) && ::FlushFileBuffers(file.get()) != 0;
  file.close();
  if (!written || ::MoveFileExW(temporary.c_str(), path.c_str(),
                                MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) == 0) {
    const Error failure = from_system(path);
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
  std::error_code error;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), error);
  HANDLE handle = ::CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE, share_all, nullptr,
                                OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
  if (handle == INVALID_HANDLE_VALUE) return from_system(path);
  return FileLock(reinterpret_cast<std::intptr_t>(handle));
}

Result<FileLock> FileLock::acquire(const std::filesystem::path& path) {
  Result<FileLock> lock = open(path);
  OVERLAPPED whole{};
  if (lock && ::LockFileEx(reinterpret_cast<HANDLE>(lock->handle_), LOCKFILE_EXCLUSIVE_LOCK, 0, 1,
                           0, &whole) == 0)
    return from_system(path);
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
  return from_system(path);
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
