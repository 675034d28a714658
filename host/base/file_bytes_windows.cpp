#include "base/file_bytes.hpp"
#include "base/handle_windows.hpp"

namespace vigilien {

// One copy for all sessions of a terminal server. Windows lets nobody cut or delete a file that is
// mapped, but rename it: an installer puts the old one aside.
Result<FileBytes> bytes_of_file(const std::filesystem::path& path, std::uint64_t limit) {
  const Handle file(::CreateFileW(path.c_str(), GENERIC_READ, share_all, nullptr, OPEN_EXISTING,
                                  FILE_ATTRIBUTE_NORMAL, nullptr));
  LARGE_INTEGER length{};
  if (!file.valid() || ::GetFileSizeEx(file.get(), &length) == 0) return last_error(path);
  const auto size = static_cast<std::uint64_t>(length.QuadPart);
  if (size > limit) return Error{Errc::too_large, path.string()};
  if (size == 0) return FileBytes{};

  HANDLE section = ::CreateFileMappingW(file.get(), nullptr, PAGE_READONLY, 0, 0, nullptr);
  if (section == nullptr) return last_error(path);
  const void* view = ::MapViewOfFile(section, FILE_MAP_READ, 0, 0, 0);
  const DWORD fault = ::GetLastError();
  ::CloseHandle(section);  // the view keeps what it needs
  ::SetLastError(fault);
  if (view == nullptr) return last_error(path);
  return FileBytes{
      {static_cast<const char*>(view), static_cast<std::size_t>(size)},
      std::shared_ptr<const void>(view, [](const void* mapped) { ::UnmapViewOfFile(mapped); })};
}

}  // namespace vigilien
