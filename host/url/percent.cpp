#include "url/percent.hpp"

#include <array>
#include <cstddef>

namespace vigilien::url {
namespace {

constexpr unsigned bit(EncodeSet set) noexcept { return static_cast<unsigned>(set); }

constexpr std::array<std::uint8_t, 256> make_sets() {
  std::array<std::uint8_t, 256> sets{};
  const auto add = [&sets](std::string_view bytes, unsigned bits) {
    for (const char c : bytes) {
      auto& entry = sets[static_cast<unsigned char>(c)];
      entry = static_cast<std::uint8_t>(entry | bits);
    }
  };
  const unsigned userinfo = bit(EncodeSet::userinfo);
  const unsigned path = bit(EncodeSet::path) | userinfo;
  const unsigned special_query = bit(EncodeSet::special_query);
  const unsigned query = bit(EncodeSet::query) | special_query | path;
  const unsigned fragment = bit(EncodeSet::fragment);

  for (std::size_t byte = 0; byte < sets.size(); ++byte) {
    if (byte < 0x20 || byte > 0x7e) sets[byte] = 0xff;
  }
  add(" \"<>", query | fragment);
  add("`", fragment | path);
  add("#", query);
  add("'", special_query);
  add("?^{}", path);
  add("/:;=@[\\]|", userinfo);
  return sets;
}

constexpr auto sets = make_sets();
constexpr std::string_view hex_digits = "0123456789ABCDEF";

/// The byte written as %XX at `at`, or -1.
int encoded_byte(std::string_view text, std::size_t at) noexcept {
  if (text[at] != '%' || text.size() - at < 3) return -1;
  const int high = hex_value(text[at + 1]);
  const int low = hex_value(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/// The byte at the front of `text`, raw or as %XX, which it takes off; 0 at the end.
unsigned take_byte(std::string_view& text) noexcept {
  if (text.empty()) return 0;
  const int encoded = encoded_byte(text, 0);
  const auto raw = static_cast<unsigned char>(text.front());
  text.remove_prefix(encoded < 0 ? 1 : 3);
  return encoded < 0 ? raw : static_cast<unsigned>(encoded);
}

/// `first` and what follows it: the UTF-8 of one of the characters of has_invisible_character()?
bool is_invisible(unsigned first, std::string_view rest) noexcept {
  const unsigned second = take_byte(rest);
  if (first == 0xd8) return second == 0x9c;  // U+061C
  const unsigned third = take_byte(rest);
  if (second == 0x80) return third == 0x8e || third == 0x8f || (third >= 0xaa && third <= 0xae);
  return second == 0x81 && third >= 0xa0 && third <= 0xa9 &&
         third != 0xa5;  // U+2060-2064, 2066-2069
}

}  // namespace

void append_encoded(std::string& out, std::string_view text, EncodeSet set) {
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((sets[byte] & bit(set)) == 0) continue;
    out.append(text, start, i - start);
    out += '%';
    out += hex_digits[byte >> 4U];
    out += hex_digits[byte & 15U];
    start = i + 1;
  }
  out.append(text, start, text.size() - start);
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int byte = encoded_byte(text, i);
    out += byte < 0 ? text[i] : static_cast<char>(byte);
    if (byte >= 0) i += 2;
  }
  return out;
}

bool has_invisible_character(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto raw = static_cast<unsigned char>(text[i]);
    if (raw != '%' && raw < 0x80) continue;
    std::string_view rest = text.substr(i);
    const unsigned byte = take_byte(rest);
    if ((byte == 0xe2 || byte == 0xd8) && is_invisible(byte, rest)) return true;
  }
  return false;
}

}  // namespace vigilien::url
