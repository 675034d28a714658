#include "tuf/file_url.hpp"

#include <optional>

#include "base/hex.hpp"
#include "base/text.hpp"
#include "tuf/path_encoding.hpp"

namespace vigilien::tuf {
namespace {

constexpr std::string_view scheme = "file://";

/// nullopt for what would be another path once decoded.
std::optional<std::string> decoded_part(std::string_view part) {
  std::string out;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (part[i] != '%') {
      out += part[i];
      continue;
    }
    const auto byte = from_hex(part.substr(i + 1, 2));
    if (!byte || byte->size() != 1) return std::nullopt;
    out += *byte;
    i += 2;
  }
  if (out == ".." || out.find_first_of(std::string_view("/\\\0", 3)) != std::string::npos)
    return std::nullopt;
  return out;
}

}  // namespace

Result<std::filesystem::path> path_of_file_url(std::string_view url) {
  if (!equals_ignoring_ascii_case(url.substr(0, scheme.size()), scheme))
    return Error{Errc::bad_url, "is no file: URL"};
  url.remove_prefix(scheme.size());
  const std::size_t start = url.find('/');
  if (start == std::string_view::npos) return Error{Errc::bad_url, "file: URL without a path"};
  const std::string machine(url.substr(0, start));
  std::string path;
  for (const std::string_view part : split(url.substr(start + 1), '/')) {
    const auto decoded = decoded_part(part);
    if (!decoded) return Error{Errc::bad_url, "file: URL that leaves its folder"};
    path += '/' + *decoded;
  }
  return system_path(machine, path);
}

}  // namespace vigilien::tuf
