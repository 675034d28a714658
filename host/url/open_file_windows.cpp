#include "url/open_file.hpp"

namespace vigilien::url {

FileHandle open_for_reading(const std::filesystem::path& path) {
  return FileHandle(::_wfopen(path.c_str(), L"rb"));
}

}  // namespace vigilien::url
