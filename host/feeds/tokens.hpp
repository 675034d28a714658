#pragma once

#include <string_view>

namespace vigilien::feeds {

/// Takes the next word off `rest`: up to a space or a tab. Empty at the end.
[[nodiscard]] inline std::string_view next_word(std::string_view& rest) noexcept {
  const std::size_t start = rest.find_first_not_of(" \t");
  if (start == std::string_view::npos) {
    rest = {};
    return {};
  }
  rest.remove_prefix(start);
  const std::string_view word = rest.substr(0, rest.find_first_of(" \t"));
  rest.remove_prefix(word.size());
  return word;
}

/// What stands between two quotation marks or a word without: «"a b" c» gives «a b».
[[nodiscard]] inline std::string_view next_quoted(std::string_view& rest) noexcept {
  const std::size_t start = rest.find_first_not_of(" \t");
  if (start == std::string_view::npos || (rest[start] != '"' && rest[start] != '\''))
    return next_word(rest);
  const std::size_t end = rest.find(rest[start], start + 1);
  const std::string_view inside = rest.substr(start + 1, end - start - 1);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return inside;
}

/// The line without what follows a `#` that stands at its beginning or after a space.
[[nodiscard]] inline std::string_view without_comment(std::string_view line) noexcept {
  for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1))
    if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') return line.substr(0, at);
  return line;
}

}  // namespace vigilien::feeds
