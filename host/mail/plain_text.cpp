#include "mail/plain_text.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "unicode/lookalike.hpp"
#include "unicode/mapping.hpp"
#include "unicode/normalize.hpp"
#include "unicode/skeleton.hpp"

namespace vigilien::mail {
namespace {

/// One character of UTF-8 and its size in bytes.
struct Character {
  char32_t value = U' ';
  std::size_t size = 1;
};

Character next_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  const auto decoded = utf8_to_utf32(text.substr(0, size));
  if (!decoded || decoded->size() != 1) return {};
  return {decoded->front(), size};
}

bool between(char32_t c, char32_t first, char32_t last) noexcept { return c >= first && c <= last; }

/// Fillers of Hangul and the empty cell of Braille.
bool is_blank_letter(char32_t c) noexcept {
  return c == 0x115f || c == 0x1160 || c == 0x2800 || c == 0x3164 || c == 0xffa0;
}

bool is_space(char32_t c) noexcept {
  return c <= 0x20 || between(c, 0x7f, 0xa0) || c == 0x1680 || between(c, 0x2000, 0x200a) ||
         c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 ||
         is_blank_letter(c);
}

/// Not seen, whatever it does to what stands beside it.
bool is_invisible(char32_t c) noexcept {
  return c == 0xad || c == 0x34f || c == 0x61c || c == 0x180e || between(c, 0x200b, 0x200f) ||
         between(c, 0x202a, 0x202e) || between(c, 0x2060, 0x206f) || between(c, 0xfe00, 0xfe0f) ||
         c == 0xfeff || between(c, 0xe0000, 0xe0fff);
}

/// Signs that stand for the two that patterns know.
char plain_sign(char32_t c) noexcept {
  constexpr std::array<char32_t, 8> apostrophes{0x2019, 0x2018, 0x201b, 0x2bc,
                                                0x2b9,  0x2032, 0x60,   0xb4};
  constexpr std::array<char32_t, 7> hyphens{0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212, 0xfe63};
  if (std::ranges::find(apostrophes, c) != apostrophes.end()) return '\'';
  return std::ranges::find(hyphens, c) != hyphens.end() ? '-' : '\0';
}

/// Reads character after character and keeps what counts.
class Reading {
 public:
  explicit Reading(std::size_t size) { out_.reserve(size); }

  void add(char32_t c) {
    if (is_invisible(c)) return;
    if (is_space(c)) return add_space();
    if (const char sign = plain_sign(c); sign != '\0') return add(sign);
    if (c < 0x80) return add(ascii_lower(static_cast<char>(c)));
    pieces_.clear();
    unicode::append_mapped(pieces_, c);
    apart_.clear();
    for (const char32_t piece : pieces_) unicode::append_decomposed(apart_, piece);
    for (const char32_t piece : apart_) add_piece(piece);
  }

  [[nodiscard]] std::size_t size() const noexcept { return out_.size(); }
  [[nodiscard]] std::string finish() && {
    if (out_.ends_with(' ')) out_.pop_back();
    return std::move(out_);
  }

 private:
  void add(char c) { out_ += c; }
  void add_space() {
    if (!out_.empty() && out_.back() != ' ') out_ += ' ';
  }

  /// A piece that does not come apart any more.
  void add_piece(char32_t c) {
    if (is_invisible(c)) return;
    if (is_space(c)) return add_space();
    if (const char sign = plain_sign(c); sign != '\0') return add(sign);
    if (c < 0x80) return add(ascii_lower(static_cast<char>(c)));
    if (unicode::is_mark(c)) return;
    const std::size_t before = out_.size();
    append_utf8(out_, c);
    const std::string letter = unicode::without_accents(std::string_view(out_).substr(before));
    const std::string_view look = unicode::lookalike(c).text;
    const bool latin = static_cast<unsigned char>(letter.front()) < 0x80;
    if (!latin && look.empty()) return;
    out_.resize(before);
    out_ += latin ? std::string_view(letter) : look;
  }

  std::string out_;
  std::u32string pieces_, apart_;
};

}  // namespace

std::string plain_text(std::string_view text, std::size_t most) {
  constexpr std::size_t looked_at = 16;  // times `most`: what cannot be seen fills no room
  Reading reading(std::min(text.size(), most));
  for (std::size_t read = 0; !text.empty() && reading.size() < most && read / looked_at < most;
       ++read) {
    const Character character = next_character(text);
    reading.add(character.value);
    text.remove_prefix(std::min(character.size, text.size()));
  }
  return std::move(reading).finish();
}

std::string taken_for(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char before = i > 0 ? text[i - 1] : ' ';
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    const bool after_small = is_ascii_alpha(before) && before == ascii_lower(before);
    const bool inside = is_ascii_alpha(before) || is_ascii_alpha(next);
    if (text[i] == 'r' && next == 'n') {
      out += 'm';
      ++i;
    } else if ((text[i] == 'I' && after_small) || ((text[i] == '1' || text[i] == '|') && inside)) {
      out += 'l';
    } else {
      out += text[i] == '0' && inside ? 'o' : text[i];
    }
  }
  return out;
}

}  // namespace vigilien::mail
