#include <string>
#include <system_error>
#include <utility>

#include "base/handle_windows.hpp"
#include "base/output_file.hpp"

namespace vigilien {
namespace {

/// Somebody else who writes it keeps it for himself.
Error refusal(const std::filesystem::path& path) {
  const bool taken = ::GetLastError() == ERROR_SHARING_VIOLATION;
  Error error = last_error(path);
  if (taken) error.code = Errc::refused;
  return error;
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
  if (file == INVALID_HANDLE_VALUE) return refusal(part);
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
  if (!write_all(handle_of(handle_), bytes)) return last_error(part_);
  size_ += bytes.size();
  return success();
}

Status OutputFile::commit() {
  if (::FlushFileBuffers(handle_of(handle_)) == 0) return last_error(part_);
  ::CloseHandle(handle_of(std::exchange(handle_, -1)));
  if (!move_over(part_, path_)) {
    const Error failure = last_error(path_);
    ::DeleteFileW(part_.c_str());
    return failure;
  }
  return success();
}

}  // namespace vigilien
