#include <string>
#include <system_error>
#include <utility>
#include <windows.h>

#include "index/output_file.hpp"

namespace vigilien::index {
namespace {

Error from_system(const std::filesystem::path& path) {
  const DWORD code = ::GetLastError();
  const Errc kind = code == ERROR_FILE_NOT_FOUND || code == ERROR_PATH_NOT_FOUND ? Errc::not_found
                    : code == ERROR_ACCESS_DENIED || code == ERROR_SHARING_VIOLATION
                        ? Errc::access_denied
                        : Errc::io_failure;
  return {kind, path.string() + ": " + std::system_category().message(static_cast<int>(code))};
}

OVERLAPPED at(std::uint64_t offset) noexcept {
  OVERLAPPED place{};
  place.Offset = static_cast<DWORD>(offset & 0xFFFF'FFFFU);
  place.OffsetHigh = static_cast<DWORD>(offset >> 32U);
  return place;
}

constexpr std::size_t piece = 1U << 20U;

bool write_all(HANDLE file, std::uint64_t offset, std::string_view bytes) noexcept {
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
    return from_system(state->part);
  }
  return OutputFile(std::move(state));
}

OutputFile::OutputFile(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
OutputFile::OutputFile(OutputFile&&) noexcept = default;
OutputFile& OutputFile::operator=(OutputFile&&) noexcept = default;
OutputFile::~OutputFile() = default;

Status OutputFile::write(std::uint64_t offset, std::string_view bytes) {
  if (!write_all(state_->handle, offset, bytes)) return from_system(state_->part);
  return success();
}

Status OutputFile::commit() {
  if (::FlushFileBuffers(state_->handle) == 0) return from_system(state_->part);
  state_->close();
  if (::MoveFileExW(state_->part.c_str(), state_->path.c_str(),
                    MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) == 0)
    return from_system(state_->path);
  state_->done = true;
  return success();
}

}  // namespace vigilien::index
