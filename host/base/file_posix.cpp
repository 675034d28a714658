#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "base/descriptor_posix.hpp"
#include "base/file.hpp"

namespace vigilien {
namespace {

Error from_errno(const std::filesystem::path& path) {
  const int code = errno;
  const Errc kind = code == ENOENT || code == ENOTDIR                  ? Errc::not_found
                    : code == EACCES || code == EPERM || code == EROFS ? Errc::access_denied
                                                                       : Errc::io_failure;
  return {kind, path.string() + ": " + std::generic_category().message(code)};
}

Status make_folder(const std::filesystem::path& folder) {
  if (folder.empty() || ::access(folder.c_str(), X_OK) == 0) return success();
  if (Status parent = make_folder(folder.parent_path()); !parent) return parent;
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return from_errno(folder);
  return success();
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.valid()) return from_errno(path);

  struct stat info {};
  if (::fstat(file.number(), &info) != 0) return from_errno(path);
  if (S_ISDIR(info.st_mode)) return Error{Errc::io_failure, path.string() + ": is a folder"};
  if (info.st_size > 0 && static_cast<std::uint64_t>(info.st_size) > limit)
    return Error{Errc::too_large, path.string()};

  std::string content;
  // A pipe or a file of /proc tells no size: read on until its end, within the limit.
  content.resize(static_cast<std::size_t>(info.st_size > 0 ? info.st_size : 4096) + 1);
  std::size_t filled = 0;
  for (;;) {
    if (filled > limit) return Error{Errc::too_large, path.string()};
    if (filled == content.size()) content.resize(content.size() * 2);
    const ssize_t got = ::read(file.number(), content.data() + filled, content.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return from_errno(path);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  content.resize(filled);
  return content;
}

Status replace_file(const std::filesystem::path& path, std::string_view content) {
  if (Status made = make_folder(path.parent_path()); !made) return made;

  std::string temporary = path.string() + ".XXXXXX";
  bool written = false;
  {
    const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!file.valid()) return from_errno(path);
    written = write_all(file.number(), content) && ::fsync(file.number()) == 0;
  }
  if (!written || ::rename(temporary.c_str(), path.c_str()) != 0) {
    const Error error = from_errno(path);
    ::unlink(temporary.c_str());
    return error;
  }
  // The rename itself survives a power cut only once the folder is on the disk; it is in force
  // either way.
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.valid()) ::fsync(directory.number());
  return success();
}

FileStamp stamp_of(const std::filesystem::path& path) noexcept {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return {};
#ifdef __APPLE__
  const timespec& modified = info.st_mtimespec;
#else
  const timespec& modified = info.st_mtim;
#endif
  const std::int64_t nanoseconds = std::int64_t{modified.tv_sec} * 1'000'000'000 + modified.tv_nsec;
  return {info.st_ino, nanoseconds, static_cast<std::uint64_t>(info.st_size)};
}

Result<FileLock> FileLock::open(const std::filesystem::path& path) {
  if (const Status made = make_folder(path.parent_path()); !made) return made.error();
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return from_errno(path);
  return FileLock(descriptor);
}

Result<FileLock> FileLock::acquire(const std::filesystem::path& path) {
  Result<FileLock> lock = open(path);
  if (!lock) return lock;
  while (::flock(static_cast<int>(lock->handle_), LOCK_EX) != 0)
    if (errno != EINTR) return from_errno(path);
  return lock;
}

Result<std::optional<FileLock>> FileLock::try_acquire(const std::filesystem::path& path) {
  Result<FileLock> lock = open(path);
  if (!lock) return lock.error();
  while (::flock(static_cast<int>(lock->handle_), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return std::optional<FileLock>();
    if (errno != EINTR) return from_errno(path);
  }
  return std::optional<FileLock>(*std::move(lock));
}

FileLock::FileLock(FileLock&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(handle_, other.handle_);
  return *this;
}

FileLock::~FileLock() {
  if (handle_ < 0) return;
  // Said in words too: where closing fails, this process would wait for itself for ever.
  (void)::flock(static_cast<int>(handle_), LOCK_UN);
  ::close(static_cast<int>(handle_));
}

}  // namespace vigilien
