#include "checks/idn_patterns.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace vigilien::checks {
namespace {

struct Range {
  char32_t first, last;
};

template <std::size_t size>
constexpr bool is_in(char32_t c, const std::array<Range, size>& ranges) noexcept {
  return std::ranges::any_of(
      ranges, [&](const Range& range) { return c >= range.first && c <= range.last; });
}

constexpr bool is_one_of(char32_t c, std::u32string_view letters) noexcept {
  return letters.find(c) != std::u32string_view::npos;
}

constexpr bool is_digit(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }

constexpr bool is_latin(char32_t c) noexcept {
  return (c >= U'a' && c <= U'z') || (c >= 0xC0 && c < 0x250) || (c >= 0x1E00 && c < 0x1F00);
}

constexpr bool is_hiragana(char32_t c) noexcept { return c >= 0x3041 && c <= 0x309F; }
constexpr bool is_katakana(char32_t c) noexcept {
  return (c >= 0x30A1 && c <= 0x30FF && c != 0x30FB) || (c >= 0x31F0 && c <= 0x31FF);
}
constexpr bool is_han(char32_t c) noexcept {
  return c == 0x3005 || c == 0x3007 || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0x20000 && c <= 0x323AF);
}
constexpr bool is_japanese(char32_t c) noexcept {
  return is_hiragana(c) || is_katakana(c) || is_han(c);
}

/// Marks of Latin, Greek and Cyrillic letters.
constexpr bool is_european_mark(char32_t c) noexcept { return c >= 0x300 && c <= 0x339; }
constexpr bool is_european(char32_t c) noexcept {
  return is_latin(c) || (c >= 0x370 && c <= 0x52F) || (c >= 0x1F00 && c <= 0x1FFF);
}

/// Strokes of Han and Bopomofo that pass for a Latin letter, a slash or a dot among Latin letters.
constexpr std::u32string_view strokes =
    U"一丁七丄丅丆丨丩丫丶丿乀乁乂乛十工讠〇ㄈㄐㄒㄚㄟㄧㄨㄩㆳㆺ";

bool stands_among_latin(std::u32string_view label, std::size_t at) noexcept {
  const char32_t before = at > 0 ? label[at - 1] : U'一';
  const char32_t after = at + 1 < label.size() ? label[at + 1] : U'一';
  if (is_latin(before) || is_latin(after)) return true;
  const bool beside_digit = is_digit(before) || is_digit(after);
  return beside_digit && (label[at] != U'一' || std::ranges::any_of(label, is_latin));
}

bool is_dangerous_at(std::u32string_view label, std::size_t at) noexcept {
  constexpr std::u32string_view separators = U"⁄∕⧸›‹․‧‐‑‒–—―−〳\u0338";
  constexpr std::u32string_view dotted_below = U"ijl\u0131\u0237";
  constexpr std::u32string_view slashes = U"ノソゾン";
  const char32_t c = label[at];
  const char32_t before = at > 0 ? label[at - 1] : 0;
  const char32_t after = at + 1 < label.size() ? label[at + 1] : 0;
  if (c < 0x80) return false;
  if (is_one_of(c, separators)) return true;
  if (is_european_mark(c)) {
    if (c == 0x307 && is_one_of(before, dotted_below)) return true;
    if (before == 0x131 || before == 0x237) return true;
    return before != 0 && !is_european_mark(before) && !is_european(before) && !is_digit(before);
  }
  switch (c) {
    case U'ー':
      return !is_hiragana(before) && !is_katakana(before);
    case U'ヽ':
    case U'ヾ':
      return !is_katakana(before);
    case U'・':
      return is_latin(before) || is_latin(after);
    case U'״':
      return (before != 0 && (before < 0x590 || before > 0x5FF)) ||
             (after != 0 && (after < 0x590 || after > 0x5FF));
    default:
      break;
  }
  if (is_one_of(c, slashes))
    return before != 0 && after != 0 && !is_japanese(before) && !is_japanese(after);
  return is_one_of(c, strokes) && stands_among_latin(label, at);
}

/// へ looks the same in both syllabaries: alone among letters of the other it deceives.
bool borrows_he(std::u32string_view label) noexcept {
  constexpr std::u32string_view hiragana_he = U"へべぺ", katakana_he = U"ヘベペ";
  bool hiragana = false, katakana = false, he = false, he_of_katakana = false;
  for (const char32_t c : label) {
    if (is_one_of(c, hiragana_he)) {
      he = true;
    } else if (is_one_of(c, katakana_he)) {
      he_of_katakana = true;
    } else {
      hiragana = hiragana || is_hiragana(c);
      katakana = katakana || (is_katakana(c) && c != U'ー');
    }
  }
  return (he && katakana && !hiragana) || (he_of_katakana && hiragana && !katakana);
}

constexpr std::array native_digits{
    Range{0x660, 0x669},   Range{0x6F0, 0x6F9},   Range{0x7C0, 0x7C9},   Range{0x966, 0x96F},
    Range{0x9E6, 0x9EF},   Range{0xA66, 0xA6F},   Range{0xAE6, 0xAEF},   Range{0xB66, 0xB6F},
    Range{0xBE6, 0xBEF},   Range{0xC66, 0xC6F},   Range{0xCE6, 0xCEF},   Range{0xD66, 0xD6F},
    Range{0xDE6, 0xDEF},   Range{0xE50, 0xE59},   Range{0xED0, 0xED9},   Range{0xF20, 0xF29},
    Range{0x1040, 0x1049}, Range{0x1090, 0x1099}, Range{0x17E0, 0x17E9}, Range{0x1810, 0x1819},
};

/// Letters that pass for digits.
constexpr std::u32string_view digit_letters = U"θбзчҙӡճշउਤੜওউଠഠടဒვკპძᏎᒿㄐꓲꓳȣ";

/// An alphabet whose letters may all look Latin, and where names are written with it.
struct Alphabet {
  Range letters;
  std::u32string_view look_latin;
  std::string_view home;  // last labels, a space before and after each
};
constexpr std::array alphabets{
    Alphabet{{0x530, 0x58F}, U"ագզէլհյոսւօՙ", " am xn--y9a3aq "},
    Alphabet{
        {0x400, 0x52F},
        U"аысԁеԍһіюкјӏорԗԛѕԝхуъьҽпгѵѡ",
        " bg by kz ru su ua uz kg mk mn rs me tj xn--p1ai xn--j1amh xn--90ae xn--90ais xn--d1alf "
        "xn--80ao21a xn--l1acc xn--90a3ac xn--e1a4c xn--p1acf xn--80adxhks xn--d1acj3b "},
    Alphabet{{0x1200, 0x139F}, U"ሀሠሰስበነተከዐዕዘጠፐ", " er et xn--m0d3gwjla96a "},
    Alphabet{{0x10A0, 0x10FF}, U"იოყძხჽჿ", " ge xn--node "},
    Alphabet{{0x370, 0x3FF}, U"αικνρυωηοτ", " gr cy xn--qxam xn--qxa6a "},
    Alphabet{{0x590, 0x5FF}, U"דוחיןסװײ׳", " il xn--4dbrk0ce xn--9dbq2a xn--7dbh4a "},
    Alphabet{{0x980, 0x9FF}, U"০৭", " bd in xn--54b7fta0cc xn--45brj9c "},
    Alphabet{{0x900, 0x97F}, U"ऽ०", " in np xn--h2brj9c "},
    Alphabet{{0xA80, 0xAFF}, U"ડટ૦૧", " in xn--gecrj9c "},
    Alphabet{{0xA00, 0xA7F}, U"੦੧", " in xn--s9brj9c "},
    Alphabet{{0xC80, 0xCFF}, U"ಽ೦೧", " in xn--2scrj9c "},
    Alphabet{{0xD00, 0xD7F}, U"ടഠധനറ൦", " in xn--rvc1e0am3e "},
    Alphabet{{0xB00, 0xB7F}, U"୮ଠ୦", " in xn--3hcrj9c "},
    Alphabet{{0xB80, 0xBFF}, U"டப", " in lk sg xn--xkc2dl3a5ee0h xn--clchc0ea0b2g2a9gcd "},
    Alphabet{{0xC00, 0xC7F}, U"౦౧", " in xn--fpcrj9c3d "},
    Alphabet{{0x1000, 0x109F}, U"ခဂငထပဝ၀၂ၔၜ႐႑႕႖႗", " mm xn--7idjb0f4ck "},
    Alphabet{{0xE00, 0xE7F}, U"ทนบพรหฟเแ๐", " th xn--o3cw4h "},
    Alphabet{{0xE80, 0xEFF}, U"ຟພບຣຮ໐", " la xn--q7ce6a "},
};

/// The alphabet of all letters of the label that are not ASCII; null when there are several.
const Alphabet* alphabet_of(std::u32string_view label) noexcept {
  const Alphabet* found = nullptr;
  for (const char32_t c : label) {
    if (c < 0x80) continue;
    const auto* const own = std::ranges::find_if(alphabets, [&](const Alphabet& alphabet) {
      return c >= alphabet.letters.first && c <= alphabet.letters.last;
    });
    if (own == alphabets.end() || (found != nullptr && found != own)) return nullptr;
    found = own;
  }
  return found;
}

bool is_home_of(const Alphabet& alphabet, std::string_view top_level) noexcept {
  std::string_view homes = alphabet.home;
  while (homes.size() > 1) {
    homes.remove_prefix(1);
    const std::string_view home = homes.substr(0, homes.find(' '));
    if (home == top_level) return true;
    homes.remove_prefix(home.size());
  }
  return false;
}

}  // namespace

bool has_dangerous_pattern(std::u32string_view label) noexcept {
  for (std::size_t i = 0; i < label.size(); ++i)
    if (is_dangerous_at(label, i)) return true;
  return borrows_he(label);
}

bool looks_like_number(std::u32string_view label, std::string_view top_level) noexcept {
  bool foreign = false, plain = false;
  for (const char32_t c : label) {
    if (is_digit(c)) {
      plain = true;
      continue;
    }
    if (!is_in(c, native_digits) && !is_one_of(c, digit_letters)) return false;
    foreign = true;
  }
  return foreign && (plain || !is_at_home(label, top_level));
}

bool looks_latin(std::u32string_view label) noexcept {
  constexpr std::u32string_view known_words = U"курс";
  const Alphabet* const alphabet = alphabet_of(label);
  if (alphabet == nullptr || label == known_words) return false;
  return std::ranges::all_of(label, [&](char32_t c) {
    return c < 0x80 ? is_digit(c) || c == U'-' : is_one_of(c, alphabet->look_latin);
  });
}

bool is_at_home(std::u32string_view label, std::string_view top_level) noexcept {
  const Alphabet* const alphabet = alphabet_of(label);
  return alphabet != nullptr && is_home_of(*alphabet, top_level);
}

bool is_rare_letter(char32_t c) noexcept {
  constexpr std::array rare{
      Range{0x138, 0x138},    // kra
      Range{0x1CD, 0x1DC},    // Pinyin
      Range{0x2EC, 0x2EC},    // a modifier
      Range{0x1C80, 0x1C8F},  // Cyrillic Extended-C
      Range{0x1E00, 0x1E9F},  // Latin Extended Additional, but for Vietnamese
      Range{0x2C60, 0x2C7F},  // Latin Extended-C
      Range{0x2DE0, 0x2DFF},  // Cyrillic Extended-A
      Range{0xA640, 0xA69F},  // Cyrillic Extended-B
      Range{0xA720, 0xA7FF},  // Latin Extended-D
      Range{0xAB30, 0xAB6F},  // Latin Extended-E
  };
  return is_in(c, rare);
}

}  // namespace vigilien::checks
