#include <memory>
#include <string>

#include "base/handle_windows.hpp"
#include "publish/public_file.hpp"
// clang-format off
#include <sddl.h>
// clang-format on

// Who may read is inherited from the folder: files of a published folder are its readers'.
namespace vigilien::publish {
namespace {

Status flushed(const Handle& file, const std::filesystem::path& path) {
  return file.valid() && ::FlushFileBuffers(file.get()) != 0 ? success() : Status(last_error(path));
}

}  // namespace

// Nobody but its owner, the system and administrators, for all that is made in it.
Status make_private_folder(const std::filesystem::path& folder) {
  std::error_code unknown;
  if (std::filesystem::is_directory(folder, unknown)) return success();
  if (Status above = make_folders(folder.parent_path()); !above) return above;
  PSECURITY_DESCRIPTOR description = nullptr;
  if (::ConvertStringSecurityDescriptorToSecurityDescriptorW(
          L"D:P(A;OICI;FA;;;OW)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)", SDDL_REVISION_1, &description,
          nullptr) == 0)
    return last_error(folder);
  SECURITY_ATTRIBUTES attributes{sizeof attributes, description, FALSE};
  const bool made = ::CreateDirectoryW(folder.c_str(), &attributes) != 0 ||
                    ::GetLastError() == ERROR_ALREADY_EXISTS;
  const Status status = made ? success() : Status(last_error(folder));
  ::LocalFree(description);
  return status;
}

Status place_public(const std::filesystem::path& finished, const std::filesystem::path& path) {
  if (Status made = make_folders(path.parent_path()); !made) return made;
  {
    const Handle file(::CreateFileW(finished.c_str(), GENERIC_WRITE, share_all, nullptr,
                                    OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
    if (Status kept = flushed(file, finished); !kept) return kept;
  }
  return move_over(finished, path) ? success() : Status(last_error(path));
}

Status write_public(const std::filesystem::path& path, std::string_view bytes) {
  if (Status made = make_folders(path.parent_path()); !made) return made;
  // No name that a server gives out: files whose name starts with a dot stay unseen.
  std::filesystem::path temporary = path.parent_path() / ".";
  temporary += path.filename();
  temporary +=
      "." + std::to_string(::GetCurrentProcessId()) + "-" + std::to_string(::GetCurrentThreadId());
  bool written = false;
  {
    const Handle file(::CreateFileW(temporary.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS,
                                    FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!file.valid()) return last_error(path);
    written = write_all(file.get(), bytes);
  }
  Status placed = written ? place_public(temporary, path) : Status(last_error(path));
  if (!placed) ::DeleteFileW(temporary.c_str());
  return placed;
}

Status append_line(const std::filesystem::path& path, std::string_view line) {
  const Handle file(::CreateFileW(path.c_str(), GENERIC_READ | GENERIC_WRITE,
                                  FILE_SHARE_READ | FILE_SHARE_DELETE, nullptr, OPEN_ALWAYS,
                                  FILE_ATTRIBUTE_NORMAL, nullptr));
  LARGE_INTEGER size{};
  if (!file.valid() || ::GetFileSizeEx(file.get(), &size) == 0) return last_error(path);
  std::string text;
  char last = '\n';
  DWORD got = 1;
  LARGE_INTEGER before_last{};
  before_last.QuadPart = size.QuadPart - 1;
  if (size.QuadPart > 0 && (::SetFilePointerEx(file.get(), before_last, nullptr, FILE_BEGIN) == 0 ||
                            ::ReadFile(file.get(), &last, 1, &got, nullptr) == 0 || got != 1))
    return last_error(path);
  if (last != '\n') text += '\n';
  text.append(line).append(1, '\n');
  if (::SetFilePointerEx(file.get(), {}, nullptr, FILE_END) == 0 || !write_all(file.get(), text))
    return last_error(path);
  return flushed(file, path);
}

}  // namespace vigilien::publish
