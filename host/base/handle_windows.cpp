#include "base/handle_windows.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <system_error>
#include <vector>

namespace vigilien {
namespace {

bool is_kept_by_somebody(DWORD code) noexcept {
  return code == ERROR_ACCESS_DENIED || code == ERROR_SHARING_VIOLATION ||
         code == ERROR_LOCK_VIOLATION || code == ERROR_USER_MAPPED_FILE;
}

/// As FILE_RENAME_INFO stands in today's headers of the system.
struct Renaming {
  DWORD flags;
  HANDLE folder;
  DWORD length;  ///< bytes of the name that follows
  wchar_t name[1];
};

/// Windows 10 and later, on its own file systems: whoever has the old file open keeps it.
bool move_over_open(const std::filesystem::path& from, const std::filesystem::path& to) {
  constexpr DWORD replace = 1, as_posix = 2;
  constexpr auto renaming_by_flags = static_cast<FILE_INFO_BY_HANDLE_CLASS>(22);
  const std::wstring name = std::filesystem::absolute(to).make_preferred().native();
  const Handle file(::CreateFileW(from.c_str(), DELETE | SYNCHRONIZE, share_all, nullptr,
                                  OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
  if (!file.valid()) return false;
  const std::size_t bytes = name.size() * sizeof(wchar_t);
  std::vector<std::byte> room(sizeof(Renaming) + bytes);
  const Renaming head{replace | as_posix, nullptr, static_cast<DWORD>(bytes), {}};
  std::memcpy(room.data(), &head, sizeof head);
  std::memcpy(room.data() + offsetof(Renaming, name), name.data(), bytes);
  return ::SetFileInformationByHandle(file.get(), renaming_by_flags, room.data(),
                                      static_cast<DWORD>(room.size())) != 0;
}

}  // namespace

Error last_error_of(std::string_view name) {
  const DWORD code = ::GetLastError();
  const Errc kind = code == ERROR_FILE_NOT_FOUND || code == ERROR_PATH_NOT_FOUND ||
                            code == ERROR_INVALID_NAME || code == ERROR_DIRECTORY
                        ? Errc::not_found
                    : is_kept_by_somebody(code) || code == ERROR_WRITE_PROTECT ? Errc::access_denied
                                                                               : Errc::io_failure;
  return {kind, std::string(name) + ": " + std::system_category().message(static_cast<int>(code))};
}

Error last_error(const std::filesystem::path& path) {
  const DWORD code = ::GetLastError();
  const std::u8string name = path.u8string();
  ::SetLastError(code);
  return last_error_of(std::string(name.begin(), name.end()));
}

Status make_folders(const std::filesystem::path& folder) {
  std::error_code error;
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  if (!error) return success();
  ::SetLastError(static_cast<DWORD>(error.value()));
  return last_error(folder);
}

bool write_all(HANDLE file, std::string_view content) noexcept {
  constexpr std::size_t largest_piece = std::size_t{1} << 24U;
  while (!content.empty()) {
    DWORD written = 0;
    const auto size = static_cast<DWORD>(std::min(content.size(), largest_piece));
    if (::WriteFile(file, content.data(), size, &written, nullptr) == 0) return false;
    content.remove_prefix(written);
  }
  return true;
}

bool move_over(const std::filesystem::path& from, const std::filesystem::path& to) {
  constexpr int most_tries = 40;
  constexpr DWORD between = 25;  // milliseconds
  for (int tries = 0; tries < most_tries; ++tries) {
    if (move_over_open(from, to)) return true;
    if (::MoveFileExW(from.c_str(), to.c_str(),
                      MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) != 0)
      return true;
    if (!is_kept_by_somebody(::GetLastError())) return false;
    ::Sleep(between);
  }
  return false;
}

}  // namespace vigilien
