#include <string>
#include <utility>

#include "base/handle_windows.hpp"
#include "index/output_file.hpp"

namespace vigilien::index {
namespace {

OVERLAPPED at(std::uint64_t offset) noexcept {
  OVERLAPPED place{};
  place.Offset = static_cast<DWORD>(offset & 0xFFFF'FFFFU);
  place.OffsetHigh = static_cast<DWORD>(offset >> 32U);
  return place;
}

bool write_at(HANDLE file, std::uint64_t offset, std::string_view bytes) noexcept {
  constexpr std::size_t piece = 1U << 20U;
  while (!bytes.empty()) {
    OVERLAPPED place = at(offset);
    DWORD done = 0;
    const auto size = static_cast<DWORD>(bytes.size() < piece ? bytes.size() : piece);
    if (::WriteFile(file, bytes.data(), size, &done, &place) == 0) return false;
    bytes.remove_prefix(done);
    offset += done;
  }
  return true;
}

}  // namespace

struct OutputFile::State {
  std::filesystem::path path, part;
  HANDLE handle = INVALID_HANDLE_VALUE;
  bool done = false;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    close();
    if (!done) ::DeleteFileW(part.c_str());
  }
  void close() noexcept {
    if (handle != INVALID_HANDLE_VALUE) ::CloseHandle(handle);
    handle = INVALID_HANDLE_VALUE;
  }
};

Result<OutputFile> OutputFile::create(const std::filesystem::path& path) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->part = path;
  state->part += ".part";
  // Shared with nobody: a second writer is refused.
  state->handle = ::CreateFileW(state->part.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr,
                                CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
  if (state->handle == INVALID_HANDLE_VALUE) {
    state->done = true;  // not ours to remove
    return last_error(state->part);
  }
  return OutputFile(std::move(state));
}

OutputFile::OutputFile(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
OutputFile::OutputFile(OutputFile&&) noexcept = default;
OutputFile& OutputFile::operator=(OutputFile&&) noexcept = default;
OutputFile::~OutputFile() = default;

Status OutputFile::write(std::uint64_t offset, std::string_view bytes) {
  if (!write_at(state_->handle, offset, bytes)) return last_error(state_->part);
  return success();
}

Status OutputFile::commit() {
  if (::FlushFileBuffers(state_->handle) == 0) return last_error(state_->part);
  state_->close();
  if (!move_over(state_->part, state_->path)) return last_error(state_->path);
  state_->done = true;
  return success();
}

}  // namespace vigilien::index
