#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/text.hpp"

/// What the parser looks for in the text of a link.
namespace vigilien::url {

/// The place of the first character that `wanted` names; the size when there is none.
template <typename Wanted>
[[nodiscard]] std::size_t find_first(std::string_view text, Wanted wanted) noexcept {
  return static_cast<std::size_t>(std::ranges::find_if(text, wanted) - text.begin());
}

[[nodiscard]] inline bool ends_path(char c) noexcept { return c == '?' || c == '#'; }

/// https://url.spec.whatwg.org/#start-with-a-windows-drive-letter
[[nodiscard]] inline bool starts_with_drive_letter(std::string_view text) noexcept {
  if (text.size() < 2 || !is_ascii_alpha(text[0]) || (text[1] != ':' && text[1] != '|'))
    return false;
  return text.size() == 2 || std::string_view{"/\\?#"}.find(text[2]) != std::string_view::npos;
}

[[nodiscard]] inline bool is_drive_letter(std::string_view segment) noexcept {
  return segment.size() == 2 && starts_with_drive_letter(segment);
}

/// A path that is one normalised drive letter or begins with it.
[[nodiscard]] inline bool begins_with_drive(std::string_view path) noexcept {
  return path.size() >= 3 && path[0] == '/' && is_ascii_alpha(path[1]) && path[2] == ':' &&
         (path.size() == 3 || path[3] == '/');
}

}  // namespace vigilien::url
