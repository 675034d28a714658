#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "base/output_file.hpp"

namespace vigilien {
namespace {

Error from_errno(const std::filesystem::path& path) {
  const int code = errno;
  const Errc kind = code == ENOENT || code == ENOTDIR                  ? Errc::not_found
                    : code == EACCES || code == EPERM || code == EROFS ? Errc::access_denied
                                                                       : Errc::io_failure;
  return {kind, path.string() + ": " + std::generic_category().message(code)};
}

/// True when the name still means the file that is open: its last owner may have renamed it.
bool is_at(const std::filesystem::path& path, int file) {
  struct stat open {};
  struct stat named {};
  return ::fstat(file, &open) == 0 && ::stat(path.c_str(), &named) == 0 &&
         open.st_ino == named.st_ino && open.st_dev == named.st_dev;
}

}  // namespace

Result<OutputFile> OutputFile::create(const std::filesystem::path& path) {
  std::error_code error;
  const auto kind = std::filesystem::status(path, error).type();
  if (kind != std::filesystem::file_type::not_found && kind != std::filesystem::file_type::regular)
    return Error{Errc::refused, path.string() + ": is not a file"};
  std::filesystem::path part = path;
  part += ".part";
  for (int tries = 0; tries < 100; ++tries) {
    const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (file < 0) return from_errno(part);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
      ::close(file);
      return Error{Errc::refused, part.string() + ": somebody else is writing it"};
    }
    if (is_at(part, file)) {
      OutputFile output(path, std::move(part), file);
      if (::ftruncate(file, 0) != 0) return from_errno(output.part_);
      return output;
    }
    ::close(file);
  }
  return Error{Errc::refused, part.string() + ": somebody else is writing it"};
}

OutputFile::OutputFile(std::filesystem::path path, std::filesystem::path part, std::intptr_t handle)
    : path_(std::move(path)), part_(std::move(part)), handle_(handle) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      part_(std::move(other.part_)),
      handle_(std::exchange(other.handle_, -1)),
      size_(other.size_) {}

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(part_, other.part_);
  std::swap(handle_, other.handle_);
  std::swap(size_, other.size_);
  return *this;
}

OutputFile::~OutputFile() {
  if (handle_ < 0) return;
  ::unlink(part_.c_str());  // before the lock goes with the descriptor
  ::close(static_cast<int>(handle_));
}

Status OutputFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(static_cast<int>(handle_), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return from_errno(part_);
    bytes.remove_prefix(static_cast<std::size_t>(written));
    size_ += static_cast<std::uint64_t>(written);
  }
  return success();
}

Status OutputFile::commit() {
  const int file = static_cast<int>(handle_);
  if (::fsync(file) != 0) return from_errno(part_);
  if (::rename(part_.c_str(), path_.c_str()) != 0) return from_errno(path_);
  handle_ = -1;
  ::close(file);
  // The rename survives a power cut once the folder is on the disk; it is in force either way.
  const std::filesystem::path folder = path_.has_parent_path() ? path_.parent_path() : ".";
  const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory >= 0) {
    ::fsync(directory);
    ::close(directory);
  }
  return success();
}

}  // namespace vigilien
