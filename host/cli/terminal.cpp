#include "cli/terminal.hpp"

#include <algorithm>

#include "base/paths.hpp"
#include "base/text.hpp"

namespace vigilien::cli {
namespace {

constexpr char32_t replacement = 0xFFFD;

/// Shows nothing, or changes how the rest is shown.
bool is_unfit(char32_t c) noexcept {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x034F || c == 0x061C ||
         (c >= 0x180B && c <= 0x180F) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFC) ||
         (c >= 0xE0000 && c <= 0xE0FFF);
}

bool is_continuation(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

std::string Terminal::paint(std::string_view text, Colour colour) const {
  if (!coloured || colour == Colour::none) return std::string(text);
  const std::string_view code = colour == Colour::amber  ? "33"
                                : colour == Colour::blue ? "94"
                                                         : "95";
  return std::string("\x1b[1;").append(code).append("m").append(text).append("\x1b[0m");
}

void Terminal::complain(std::string_view key, const Places& places) const {
  error << "vigilien: " << catalogue.text(key, places) << '\n';
}

std::string printable(std::string_view text, std::size_t longest) {
  std::string shown;
  std::size_t count = 0;
  while (!text.empty()) {
    if (count++ == longest) return shown + "…";
    std::size_t length = 1;
    while (length < text.size() && length < 4 && is_continuation(text[length])) ++length;
    const auto decoded = utf8_to_utf32(text.substr(0, length));
    const char32_t c = decoded && decoded->size() == 1 ? decoded->front() : replacement;
    append_utf8(shown, is_unfit(c) ? replacement : c);
    text.remove_prefix(length);
  }
  return shown;
}

std::size_t width(std::string_view text) noexcept {
  return text.size() - static_cast<std::size_t>(std::ranges::count_if(text, is_continuation));
}

bool colours_wanted() { return !environment("NO_COLOR") && environment("TERM") != "dumb"; }

}  // namespace vigilien::cli
