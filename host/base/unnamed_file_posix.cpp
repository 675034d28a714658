#include "base/unnamed_file_posix.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace vigilien {

int open_unnamed_file(const std::filesystem::path& folder) noexcept {
  const std::string place = folder.empty() ? "." : folder.string();
  const int file = ::open(place.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  // Some file systems know no files without a name.
  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return file;
  std::string name = place + "/.vigilien.XXXXXX";
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

}  // namespace vigilien
