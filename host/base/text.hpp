#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigilien {

/// ASCII only: no locale, no allocation, every other byte left as it is.
[[nodiscard]] constexpr char ascii_lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
[[nodiscard]] constexpr bool is_ascii_digit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_ascii_alpha(char c) noexcept {
  return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}
[[nodiscard]] std::string ascii_lowered(std::string_view text);
[[nodiscard]] bool equals_ignoring_ascii_case(std::string_view a, std::string_view b) noexcept;

/// Without the ASCII spaces, tabs and line ends at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

/// The pieces between separators; empty pieces are kept ("a..b" gives "a", "", "b").
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

/// True when `text` is well-formed UTF-8 (Unicode 3.9, table 3-7: no surrogates, no overlong
/// forms).
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

/// nullopt when `text` is not well-formed UTF-8.
[[nodiscard]] std::optional<std::u32string> utf8_to_utf32(std::string_view text);

/// Code points that UTF-8 cannot carry become U+FFFD.
[[nodiscard]] std::string utf32_to_utf8(std::u32string_view text);
void append_utf8(std::string& out, char32_t code_point);

}  // namespace vigilien
