#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "base/file_bytes.hpp"

namespace vigilien {
namespace {

Error from_errno(const std::filesystem::path& path) {
  const int code = errno;
  const Errc kind = code == ENOENT || code == ENOTDIR ? Errc::not_found
                    : code == EACCES || code == EPERM ? Errc::access_denied
                                                      : Errc::io_failure;
  return {kind, path.string() + ": " + std::generic_category().message(code)};
}

Result<FileBytes> bytes_of_open(int descriptor, const std::filesystem::path& path,
                                std::uint64_t limit) {
  struct stat info {};
  if (::fstat(descriptor, &info) != 0) return from_errno(path);
  if (!S_ISREG(info.st_mode)) return Error{Errc::io_failure, path.string() + ": is no file"};
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size > limit) return Error{Errc::too_large, path.string()};
  if (size == 0) return FileBytes{};

  void* place = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (place == MAP_FAILED) return from_errno(path);
  return FileBytes{
      {static_cast<const char*>(place), size},
      std::shared_ptr<const void>(place, [size](void* mapped) { ::munmap(mapped, size); })};
}

}  // namespace

Result<FileBytes> bytes_of_file(const std::filesystem::path& path, std::uint64_t limit) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return from_errno(path);
  Result<FileBytes> bytes = bytes_of_open(descriptor, path, limit);
  ::close(descriptor);
  return bytes;
}

}  // namespace vigilien
