#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "tuf/file_url.hpp"
#include "tuf/path_encoding.hpp"

namespace vigilien::tuf {
namespace {

/// «/C:/…»
bool has_drive(std::string_view path) noexcept {
  return path.size() >= 3 && is_ascii_alpha(path[1]) && path[2] == ':';
}

std::filesystem::path from_utf8(const std::string& text) {
  return std::filesystem::path(std::u8string(text.begin(), text.end()));
}

}  // namespace

Result<std::filesystem::path> system_path(const std::string& machine, const std::string& path) {
  if (!machine.empty() && machine != "localhost") return from_utf8("//" + machine + path);
  if (!has_drive(path)) return Error{Errc::bad_url, "file: URL without a drive or a machine"};
  // A colon behind the drive's names another stream of the file.
  if (path.find(':', 3) != std::string::npos) return Error{Errc::bad_url, "file: URL of a stream"};
  return from_utf8(path.substr(1));
}

std::string file_url_of(const std::filesystem::path& folder) {
  const std::u8string wide = std::filesystem::absolute(folder).generic_u8string();
  std::string path(wide.begin(), wide.end());
  std::string url = "file:";
  if (!path.starts_with("//")) {  // C:/…
    url += "///" + path.substr(0, 2);
    path.erase(0, 2);
  }
  url += encoded_path(path);
  if (!url.ends_with('/')) url += '/';
  return url;
}

}  // namespace vigilien::tuf
