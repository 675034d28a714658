#include "url/open_file.hpp"

namespace vigilien::url {

FileHandle open_for_reading(const std::filesystem::path& path) {
  return FileHandle(std::fopen(path.c_str(), "rbe"));
}

}  // namespace vigilien::url
