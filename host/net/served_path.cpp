#include "net/served_path.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "url/percent.hpp"

namespace vigilien::net {
namespace {

bool is_forbidden(char c) {
  // A colon is a drive or a stream of a file on some systems.
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\' || c == ':';
}

bool is_name(std::string_view segment) {
  return !segment.empty() && segment.front() != '.' && std::ranges::none_of(segment, is_forbidden);
}

}  // namespace

std::optional<std::filesystem::path> served_path(std::string_view path) {
  if (!path.starts_with('/')) return std::nullopt;
  // Taken apart after decoding: «%2f» and «/», «%2e» and «.» are the same to the file system.
  const std::string decoded = url::percent_decoded(path.substr(1));
  const auto segments = split(decoded, '/');
  if (!is_utf8(decoded) || !std::ranges::all_of(segments, is_name)) return std::nullopt;
  const auto* bytes = reinterpret_cast<const char8_t*>(decoded.data());
  return std::filesystem::path(std::u8string_view(bytes, decoded.size()));
}

}  // namespace vigilien::net
