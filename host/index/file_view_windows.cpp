#include <atomic>
#include <utility>

#include "base/handle_windows.hpp"
#include "index/file_view.hpp"

namespace vigilien::index {

struct FileView::State {
  HANDLE handle = INVALID_HANDLE_VALUE;
  std::uint64_t size = 0;
  mutable std::atomic<bool> failed{false};

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (handle != INVALID_HANDLE_VALUE) ::CloseHandle(handle);
  }
};

Result<FileView> FileView::open(const std::filesystem::path& path) {
  auto state = std::make_unique<State>();
  // Sharing deletion lets an old index be removed while it is still being read.
  state->handle = ::CreateFileW(path.c_str(), GENERIC_READ, share_all, nullptr, OPEN_EXISTING,
                                FILE_FLAG_RANDOM_ACCESS, nullptr);
  if (state->handle == INVALID_HANDLE_VALUE) return last_error(path.filename());
  LARGE_INTEGER size{};
  if (::GetFileSizeEx(state->handle, &size) == 0) return last_error(path.filename());
  state->size = static_cast<std::uint64_t>(size.QuadPart);
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
    OVERLAPPED place{};
    place.Offset = static_cast<DWORD>(offset & 0xFFFF'FFFFU);
    place.OffsetHigh = static_cast<DWORD>(offset >> 32U);
    DWORD got = 0;
    const auto piece = static_cast<DWORD>(size < (1U << 30U) ? size : (1U << 30U));
    if (::ReadFile(state_->handle, to, piece, &got, &place) == 0 || got == 0) {
      state_->failed = true;
      return false;
    }
    to += got;
    offset += got;
    size -= got;
  }
  return true;
}

// A view would have to be read under structured exception handling, which GCC does not have.
void FileView::keep_near(std::uint64_t, std::size_t) noexcept {}

bool FileView::read_near(std::uint64_t offset, void* out, std::size_t size) const noexcept {
  return read(offset, out, size);
}

void FileView::fetch(std::uint64_t) const noexcept {}

bool FileView::lost() const noexcept { return state_->failed; }

}  // namespace vigilien::index
