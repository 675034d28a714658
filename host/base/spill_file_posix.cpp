#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "base/spill_file.hpp"

namespace vigilien {
namespace {

Error from_errno(const char* what) {
  const int code = errno;
  const bool denied = code == EACCES || code == EPERM || code == EROFS;
  return {denied ? Errc::access_denied : Errc::io_failure,
          std::string(what) + ": " + std::generic_category().message(code)};
}

/// A file without a name in `folder`; -1 and errno when there can be none.
int open_unnamed_file(const std::filesystem::path& folder) noexcept {
  const std::string place = folder.empty() ? "." : folder.string();
#ifdef O_TMPFILE
  const int file = ::open(place.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  // Some file systems know no files without a name.
  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return file;
#endif
  std::string name = place + "/.vigilien.XXXXXX";
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

}  // namespace

Result<SpillFile> SpillFile::create(const std::filesystem::path& folder) {
  const int file = open_unnamed_file(folder);
  if (file < 0) return from_errno("temporary file");
  return SpillFile(file);
}

SpillFile::SpillFile(SpillFile&& other) noexcept
    : handle_(std::exchange(other.handle_, -1)), size_(other.size_) {}

SpillFile& SpillFile::operator=(SpillFile&& other) noexcept {
  std::swap(handle_, other.handle_);
  std::swap(size_, other.size_);
  return *this;
}

SpillFile::~SpillFile() {
  if (handle_ >= 0) ::close(static_cast<int>(handle_));
}

Status SpillFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(static_cast<int>(handle_), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return from_errno("temporary file");
    bytes.remove_prefix(static_cast<std::size_t>(written));
    size_ += static_cast<std::uint64_t>(written);
  }
  return success();
}

Status SpillFile::read(std::uint64_t at, std::span<char> room) const {
  while (!room.empty()) {
    const ssize_t got =
        ::pread(static_cast<int>(handle_), room.data(), room.size(), static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return from_errno("temporary file");
    if (got == 0) return Error{Errc::io_failure, "temporary file: shorter than written"};
    room = room.subspan(static_cast<std::size_t>(got));
    at += static_cast<std::uint64_t>(got);
  }
  return success();
}

}  // namespace vigilien
