#include <algorithm>
#include <atomic>
#include <string>
#include <utility>

#include "base/handle_windows.hpp"
#include "base/spill_file.hpp"

namespace vigilien {
namespace {

constexpr std::string_view temporary_file = "temporary file";

HANDLE handle_of(std::intptr_t number) noexcept { return reinterpret_cast<HANDLE>(number); }

constexpr std::size_t largest_piece = std::size_t{1} << 24U;

}  // namespace

Result<SpillFile> SpillFile::create(const std::filesystem::path& folder) {
  static std::atomic<unsigned> number{0};
  const std::filesystem::path name =
      folder /
      (".vigilien." + std::to_string(::GetCurrentProcessId()) + "-" + std::to_string(++number));
  const HANDLE file = ::CreateFileW(
      name.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
      FILE_ATTRIBUTE_TEMPORARY | FILE_ATTRIBUTE_HIDDEN | FILE_FLAG_DELETE_ON_CLOSE, nullptr);
  if (file == INVALID_HANDLE_VALUE) return last_error_of(temporary_file);
  return SpillFile(reinterpret_cast<std::intptr_t>(file));
}

SpillFile::SpillFile(SpillFile&& other) noexcept
    : handle_(std::exchange(other.handle_, -1)), size_(other.size_) {}

SpillFile& SpillFile::operator=(SpillFile&& other) noexcept {
  std::swap(handle_, other.handle_);
  std::swap(size_, other.size_);
  return *this;
}

SpillFile::~SpillFile() {
  if (handle_ != -1) ::CloseHandle(handle_of(handle_));
}

Status SpillFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    OVERLAPPED place{};
    place.Offset = static_cast<DWORD>(size_);
    place.OffsetHigh = static_cast<DWORD>(size_ >> 32U);
    DWORD written = 0;
    const auto size = static_cast<DWORD>(std::min(bytes.size(), largest_piece));
    if (::WriteFile(handle_of(handle_), bytes.data(), size, &written, &place) == 0)
      return last_error_of(temporary_file);
    bytes.remove_prefix(written);
    size_ += written;
  }
  return success();
}

Status SpillFile::read(std::uint64_t at, std::span<char> room) const {
  while (!room.empty()) {
    OVERLAPPED place{};
    place.Offset = static_cast<DWORD>(at);
    place.OffsetHigh = static_cast<DWORD>(at >> 32U);
    DWORD got = 0;
    const auto size = static_cast<DWORD>(std::min(room.size(), largest_piece));
    if (::ReadFile(handle_of(handle_), room.data(), size, &got, &place) == 0)
      return last_error_of(temporary_file);
    if (got == 0) return Error{Errc::io_failure, "temporary file: shorter than written"};
    room = room.subspan(got);
    at += got;
  }
  return success();
}

}  // namespace vigilien
