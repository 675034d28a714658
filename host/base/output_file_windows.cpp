#include <algorithm>
#include <string>
#include <system_error>
#include <utility>
#include <windows.h>

#include "base/output_file.hpp"

namespace vigilien {
namespace {

Error from_system(const std::filesystem::path& path) {
  const DWORD code = ::GetLastError();
  const Errc kind = code == ERROR_SHARING_VIOLATION ? Errc::refused
                    : code == ERROR_PATH_NOT_FOUND  ? Errc::not_found
                    : code == ERROR_ACCESS_DENIED   ? Errc::access_denied
                                                    : Errc::io_failure;
  return {kind, path.string() + ": " + std::system_category().message(static_cast<int>(code))};
}

HANDLE handle_of(std::intptr_t number) noexcept { return reinterpret_cast<HANDLE>(number); }

}  // namespace

Result<OutputFile> OutputFile::create(const std::filesystem::path& path) {
  std::error_code error;
  const auto kind = std::filesystem::status(path, error).type();
  if (kind != std::filesystem::file_type::not_found && kind != std::filesystem::file_type::regular)
    return Error{Errc::refused, path.string() + ": is not a file"};
  std::filesystem::path part = path;
  part += ".part";
  // Shared with nobody: a second import meets a sharing violation.
  const HANDLE file = ::CreateFileW(part.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                                    FILE_ATTRIBUTE_NORMAL, nullptr);
  if (file == INVALID_HANDLE_VALUE) return from_system(part);
  return OutputFile(path, std::move(part), reinterpret_cast<std::intptr_t>(file));
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
  if (handle_ == -1) return;
  ::CloseHandle(handle_of(handle_));
  ::DeleteFileW(part_.c_str());
}

Status OutputFile::write(std::string_view bytes) {
  constexpr std::size_t largest_piece = std::size_t{1} << 24U;
  while (!bytes.empty()) {
    DWORD written = 0;
    const auto size = static_cast<DWORD>(std::min(bytes.size(), largest_piece));
    if (::WriteFile(handle_of(handle_), bytes.data(), size, &written, nullptr) == 0)
      return from_system(part_);
    bytes.remove_prefix(written);
    size_ += written;
  }
  return success();
}

Status OutputFile::commit() {
  if (::FlushFileBuffers(handle_of(handle_)) == 0) return from_system(part_);
  ::CloseHandle(handle_of(std::exchange(handle_, -1)));
  if (::MoveFileExW(part_.c_str(), path_.c_str(),
                    MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) == 0) {
    const Error failure = from_system(path_);
    ::DeleteFileW(part_.c_str());
    return failure;
  }
  return success();
}

}  // namespace vigilien
