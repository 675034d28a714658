#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "index/fault_guard_posix.hpp"
#include "index/file_view.hpp"

namespace vigilien::index {

struct FileView::State {
  int descriptor = -1;
  std::uint64_t size = 0;
  mutable std::atomic<bool> failed{false};
  std::byte* mapping = nullptr;
  std::size_t mapped = 0;         ///< bytes of the mapping
  std::uint64_t mapped_from = 0;  ///< where the mapping starts in the file
  GuardedRegion* guarded = nullptr;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (guarded != nullptr) release(guarded);
    if (mapping != nullptr) ::munmap(mapping, mapped);
    if (descriptor >= 0) ::close(descriptor);
  }
};

Result<FileView> FileView::open(const std::filesystem::path& path) {
  const auto failed = [&](int code) {
    const Errc kind = code == ENOENT || code == ENOTDIR ? Errc::not_found
                      : code == EACCES || code == EPERM ? Errc::access_denied
                                                        : Errc::io_failure;
    return Error{kind, path.filename().string() + ": " + std::generic_category().message(code)};
  };
  auto state = std::make_unique<State>();
  state->descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (state->descriptor < 0) return failed(errno);
  struct stat info {};
  if (::fstat(state->descriptor, &info) != 0) return failed(errno);
  if (!S_ISREG(info.st_mode)) return failed(S_ISDIR(info.st_mode) ? EISDIR : EINVAL);
  state->size = static_cast<std::uint64_t>(info.st_size);
  return FileView(std::move(state));
}

FileView::FileView(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
FileView::FileView(FileView&&) noexcept = default;
FileView& FileView::operator=(FileView&&) noexcept = default;
FileView::~FileView() = default;

std::uint64_t FileView::size() const noexcept { return state_->size; }

bool FileView::read(std::uint64_t offset, void* out, std::size_t size) const noexcept {
  auto* to = static_cast<char*>(out);
  while (size > 0) {
    const ssize_t got = ::pread(state_->descriptor, to, size, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      state_->failed = true;
      return false;
    }
    to += got;
    offset += static_cast<std::uint64_t>(got);
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

void FileView::keep_near(std::uint64_t offset, std::size_t size) noexcept {
  const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  const std::uint64_t from = offset / page * page;
  const std::size_t length = size + static_cast<std::size_t>(offset - from);
  if (state_->mapping != nullptr || size == 0) return;
  void* mapping =
      ::mmap(nullptr, length, PROT_READ, MAP_SHARED, state_->descriptor, static_cast<off_t>(from));
  if (mapping == MAP_FAILED) return;
  // Look-ups fall anywhere: reading ahead would only fill the memory.
  ::madvise(mapping, length, MADV_RANDOM);
  GuardedRegion* guarded = guard(mapping, length);
  if (guarded == nullptr) {
    ::munmap(mapping, length);  // read() serves as well, a little slower
    return;
  }
  state_->mapping = static_cast<std::byte*>(mapping);
  state_->mapped = length;
  state_->mapped_from = from;
  state_->guarded = guarded;
}

bool FileView::read_near(std::uint64_t offset, void* out, std::size_t size) const noexcept {
  const std::uint64_t from = offset - state_->mapped_from;
  if (offset < state_->mapped_from || from > state_->mapped || size > state_->mapped - from)
    return read(offset, out, size);
  std::memcpy(out, state_->mapping + from, size);
  return !has_fault(state_->guarded);
}

void FileView::fetch(std::uint64_t offset) const noexcept {
  const std::uint64_t from = offset - state_->mapped_from;
  if (offset >= state_->mapped_from && from < state_->mapped)
    __builtin_prefetch(state_->mapping + from);
}

bool FileView::lost() const noexcept {
  return state_->failed || (state_->guarded != nullptr && has_fault(state_->guarded));
}

}  // namespace vigilien::index
