#include "unicode/skeleton.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/text.hpp"
#include "unicode/join_rule.hpp"
#include "unicode/lookalike.hpp"
#include "unicode/normalize.hpp"
#include "unicode/tables.hpp"

namespace vigilien::unicode {
namespace {

bool is_ascii(std::string_view text) noexcept {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool ends_in_ascii(std::string_view text) noexcept {
  return !text.empty() && static_cast<unsigned char>(text.back()) < 0x80;
}

/// Latin letters that do not decompose, though a reader of French does not tell them apart.
constexpr std::array<std::pair<char32_t, std::string_view>, 10> latin_letters = {{
    {0xdf, "ss"},
    {0xe6, "ae"},
    {0xf8, "o"},
    {0x111, "d"},
    {0x127, "h"},
    {0x131, "i"},
    {0x142, "l"},
    {0x153, "oe"},
    {0x167, "t"},
    {0x180, "b"},
}};

std::string_view latin_letter(char32_t c) noexcept {
  const auto* const found =
      std::ranges::find(latin_letters, c, &std::pair<char32_t, std::string_view>::first);
  return found == latin_letters.end() ? std::string_view{} : found->second;
}

/// One letter of the last step, on ASCII alone; "rn" and "vv" are joined by the caller.
char folded(char c) noexcept {
  if (c == '0') return 'o';
  return c == '1' || c == 'i' ? 'l' : c;
}

}  // namespace

bool is_mark(char32_t c) noexcept {
  return c >= 0x300 && tables::value_of<tables::Mark>(tables::marks, c) != tables::Mark::no;
}

std::string skeleton(std::string_view label) {
  const std::string looks = is_ascii(label) ? std::string{label} : to_ascii_lookalike(label);
  std::string out;
  out.reserve(looks.size());
  for (const char c : looks) {
    if (c == 'n' && out.ends_with('r')) {
      out.back() = 'm';
    } else if (c == 'v' && out.ends_with('v')) {
      out.back() = 'w';
    } else {
      out += folded(c);
    }
  }
  return out;
}

std::string to_ascii_lookalike(std::string_view label) {
  if (is_ascii(label)) return std::string{label};
  const auto text = utf8_to_utf32(label);
  if (!text) return std::string{label};
  std::u32string out;
  out.reserve(text->size());
  for (const char32_t c : nfd(*text)) {
    const bool on_ascii = !out.empty() && out.back() < 0x80;
    if (is_joiner(c)) continue;
    const std::string_view letters = c == 0xdf ? "ss" : lookalike(c).text;
    if (letters.empty() && on_ascii && is_mark(c)) continue;  // some marks are an o to the eye
    if (letters.empty()) {
      out += c;
    } else {
      append_utf32(out, letters);
    }
  }
  return utf32_to_utf8(nfc(out));
}

std::string without_accents(std::string_view label) {
  if (is_ascii(label)) return std::string{label};
  const auto text = utf8_to_utf32(label);
  if (!text) return std::string{label};
  std::string out;
  out.reserve(label.size());
  std::u32string apart;
  for (const char32_t c : *text) {
    apart.clear();
    append_decomposed(apart, c);
    const std::string_view letter = latin_letter(apart.front());
    if (apart.front() < 0x80) {
      out += static_cast<char>(apart.front());
    } else if (!letter.empty()) {
      out += letter;
    } else if (!is_mark(c) || !ends_in_ascii(out)) {
      append_utf8(out, c);
    }
  }
  return out;
}

}  // namespace vigilien::unicode
