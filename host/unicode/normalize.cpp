#include "unicode/normalize.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "unicode/tables.hpp"

namespace vigilien::unicode {
namespace {

// The Unicode standard, 3.12: syllables of Hangul are put together by arithmetic.
constexpr char32_t first_syllable = 0xac00;
constexpr char32_t first_lead = 0x1100;
constexpr char32_t first_vowel = 0x1161;
constexpr char32_t before_first_tail = 0x11a7;
constexpr char32_t leads = 19;
constexpr char32_t vowels = 21;
constexpr char32_t tails = 28;
constexpr char32_t syllables = leads * vowels * tails;

std::uint8_t combining_class(char32_t c) noexcept {
  return c < 0x300 ? std::uint8_t{0} : tables::value_of(tables::combining_classes, c);
}

void append_decomposed_hangul(std::u32string& out, char32_t c) {
  const char32_t index = c - first_syllable;
  out.push_back(first_lead + index / (vowels * tails));
  out.push_back(first_vowel + index % (vowels * tails) / tails);
  if (index % tails != 0) out.push_back(before_first_tail + index % tails);
}

/// 0 when the two do not combine.
char32_t compose_pair(char32_t a, char32_t b) noexcept {
  if (a >= first_lead && a < first_lead + leads && b >= first_vowel && b < first_vowel + vowels) {
    return first_syllable + ((a - first_lead) * vowels + b - first_vowel) * tails;
  }
  const bool open_syllable =
      a >= first_syllable && a < first_syllable + syllables && (a - first_syllable) % tails == 0;
  if (open_syllable && b > before_first_tail && b < before_first_tail + tails)
    return a + b - before_first_tail;

  const std::uint64_t key = std::uint64_t{a} << 32U | b;
  const auto found = std::ranges::lower_bound(tables::composition_pairs, key);
  if (found == tables::composition_pairs.end() || *found != key) return 0;
  return tables::composites[static_cast<std::size_t>(found - tables::composition_pairs.begin())];
}

/// Marks between two starters go into the order of their classes.
void put_marks_in_order(std::u32string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (combining_class(text[i]) == 0) continue;
    std::size_t end = i + 1;
    while (end < text.size() && combining_class(text[end]) != 0) ++end;
    std::ranges::stable_sort(text.begin() + static_cast<std::ptrdiff_t>(i),
                             text.begin() + static_cast<std::ptrdiff_t>(end), {}, combining_class);
    i = end;
  }
}

}  // namespace

void append_utf32(std::u32string& out, std::string_view utf8) {
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    char32_t c = length == 1 ? lead : lead & (0x7fU >> length);
    for (std::size_t k = 1; k < length; ++k)
      c = c << 6U | (static_cast<unsigned char>(utf8[i + k]) & 0x3fU);
    out += c;
    i += length;
  }
}

void append_decomposed(std::u32string& out, char32_t c) {
  if (c < 0xc0) {
    out += c;
    return;
  }
  if (c >= first_syllable && c < first_syllable + syllables)
    return append_decomposed_hangul(out, c);
  const auto found =
      std::ranges::lower_bound(tables::decompositions, static_cast<std::uint32_t>(c));
  if (found == tables::decompositions.end() || *found != c) {
    out += c;
    return;
  }
  const auto index = static_cast<std::size_t>(found - tables::decompositions.begin());
  append_utf32(out, tables::string_at(tables::decomposition_values[index]));
}

std::u32string nfd(std::u32string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (const char32_t c : text) append_decomposed(out, c);
  put_marks_in_order(out);
  return out;
}

std::u32string nfc(std::u32string_view text) {
  const std::u32string apart = nfd(text);
  std::u32string out;
  out.reserve(apart.size());
  std::size_t starter = std::u32string::npos;
  std::uint8_t last_class = 0;  // of what stands between the starter and the end of `out`
  for (const char32_t c : apart) {
    const std::uint8_t own = combining_class(c);
    const bool adjacent = starter + 1 == out.size();
    if (starter != std::u32string::npos && (adjacent || last_class < own)) {
      if (const char32_t composite = compose_pair(out[starter], c); composite != 0) {
        out[starter] = composite;
        continue;
      }
    }
    if (own == 0) starter = out.size();
    last_class = own;
    out += c;
  }
  return out;
}

}  // namespace vigilien::unicode
