#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "base/descriptor_posix.hpp"
#include "publish/public_file.hpp"

namespace vigilien::publish {
namespace {

constexpr mode_t public_file = 0644, public_folder = 0755, private_folder = 0700;

Error from_errno(const std::filesystem::path& path) {
  const int code = errno;
  const bool denied = code == EACCES || code == EPERM || code == EROFS;
  const Errc kind = code == ENOENT ? Errc::not_found
                    : denied       ? Errc::access_denied
                                   : Errc::io_failure;
  return {kind, path.string() + ": " + std::generic_category().message(code)};
}

Status make_folder(const std::filesystem::path& folder, mode_t mode) {
  if (folder.empty() || ::access(folder.c_str(), X_OK) == 0) return success();
  if (Status parent = make_folder(folder.parent_path(), mode); !parent) return parent;
  if (::mkdir(folder.c_str(), mode) != 0 && errno != EEXIST) return from_errno(folder);
  return success();
}

void flush_folder(const std::filesystem::path& folder) {
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.valid()) ::fsync(directory.number());
}

}  // namespace

Status make_private_folder(const std::filesystem::path& folder) {
  return make_folder(folder, private_folder);
}

Status place_public(const std::filesystem::path& finished, const std::filesystem::path& path) {
  if (Status made = make_folder(path.parent_path(), public_folder); !made) return made;
  {
    const Descriptor file(::open(finished.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid()) return from_errno(finished);
    if (::fchmod(file.number(), public_file) != 0 || ::fsync(file.number()) != 0)
      return from_errno(finished);
  }
  if (::rename(finished.c_str(), path.c_str()) != 0) return from_errno(path);
  flush_folder(path.parent_path());
  return success();
}

Status write_public(const std::filesystem::path& path, std::string_view bytes) {
  if (Status made = make_folder(path.parent_path(), public_folder); !made) return made;
  // No name that a server gives out: files whose name starts with a dot stay unseen.
  std::string temporary =
      (path.parent_path() / ('.' + path.filename().string() + ".XXXXXX")).string();
  bool written = false;
  {
    const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!file.valid()) return from_errno(path);
    written = write_all(file.number(), bytes);
  }
  Status placed = written ? place_public(temporary, path) : Status(from_errno(path));
  if (!placed) ::unlink(temporary.c_str());
  return placed;
}

Status append_line(const std::filesystem::path& path, std::string_view line) {
  const Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  if (!file.valid()) return from_errno(path);
  std::string text;
  const off_t size = ::lseek(file.number(), 0, SEEK_END);
  char last = '\n';
  if (size > 0 && ::pread(file.number(), &last, 1, size - 1) != 1) return from_errno(path);
  if (last != '\n') text += '\n';
  text.append(line).append(1, '\n');
  if (!write_all(file.number(), text) || ::fsync(file.number()) != 0) return from_errno(path);
  return success();
}

}  // namespace vigilien::publish
