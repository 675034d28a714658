#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "index/output_file.hpp"

namespace vigilien::index {
namespace {

Error from_errno(const std::filesystem::path& path, int code = errno) {
  const Errc kind = code == ENOENT || code == ENOTDIR                  ? Errc::not_found
                    : code == EACCES || code == EPERM || code == EROFS ? Errc::access_denied
                                                                       : Errc::io_failure;
  return {kind, path.string() + ": " + std::generic_category().message(code)};
}

bool write_all(int descriptor, std::uint64_t offset, std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const ssize_t done =
        ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(done));
    offset += static_cast<std::uint64_t>(done);
  }
  return true;
}

/// True when `path` is still the file that is open: not renamed or removed by somebody else.
bool is_still(int descriptor, const std::string& path) noexcept {
  struct stat open_file {
  }, named{};
  return ::fstat(descriptor, &open_file) == 0 && ::stat(path.c_str(), &named) == 0 &&
         open_file.st_ino == named.st_ino && open_file.st_dev == named.st_dev;
}

}  // namespace

struct OutputFile::State {
  std::filesystem::path path;
  std::string part;
  int descriptor = -1;
  bool done = false;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (descriptor < 0) return;
    if (!done) ::unlink(part.c_str());
    ::close(descriptor);
  }
};

Result<OutputFile> OutputFile::create(const std::filesystem::path& path) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->part = path.string() + ".part";
  for (;;) {
    const int descriptor = ::open(state->part.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) return from_errno(state->part);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
      const int code = errno;
      ::close(descriptor);
      if (code == EWOULDBLOCK)
        return Error{Errc::access_denied, path.string() + ": another program is writing it"};
      return from_errno(state->part, code);
    }
    if (is_still(descriptor, state->part)) {
      state->descriptor = descriptor;
      break;
    }
    ::close(descriptor);  // its writer has just finished: begin anew
  }
  if (::ftruncate(state->descriptor, 0) != 0) return from_errno(state->part);
  return OutputFile(std::move(state));
}

OutputFile::OutputFile(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
OutputFile::OutputFile(OutputFile&&) noexcept = default;
OutputFile& OutputFile::operator=(OutputFile&&) noexcept = default;
OutputFile::~OutputFile() = default;

Status OutputFile::write(std::uint64_t offset, std::string_view bytes) {
  if (!write_all(state_->descriptor, offset, bytes)) return from_errno(state_->part);
  return success();
}

Status OutputFile::commit() {
  if (::fsync(state_->descriptor) != 0) return from_errno(state_->part);
  if (::rename(state_->part.c_str(), state_->path.c_str()) != 0) return from_errno(state_->path);
  state_->done = true;
  const std::filesystem::path folder =
      state_->path.has_parent_path() ? state_->path.parent_path() : ".";
  const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory >= 0) {
    ::fsync(directory);  // the rename is in force already, and now outlives a power cut
    ::close(directory);
  }
  return success();
}

}  // namespace vigilien::index
