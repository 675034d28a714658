#include "tuf/file_url.hpp"
#include "tuf/path_encoding.hpp"

namespace vigilien::tuf {

Result<std::filesystem::path> system_path(const std::string& machine, const std::string& path) {
  if (!machine.empty() && machine != "localhost")
    return Error{Errc::bad_url, "file: URL of another machine"};
  return std::filesystem::path(path);
}

std::string file_url_of(const std::filesystem::path& folder) {
  const std::string path = std::filesystem::absolute(folder).lexically_normal().string();
  std::string url = "file://" + encoded_path(path);
  if (!url.ends_with('/')) url += '/';
  return url;
}

}  // namespace vigilien::tuf
