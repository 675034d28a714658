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

/// `tail` holds the last three bytes, the newest lowest.
bool ends_in_invisible(std::uint32_t tail) noexcept {
  if ((tail & 0xffff) == 0xd89c) return true;                       // U+061C
  if (tail >= 0xe2808e && tail <= 0xe2808f) return true;            // U+200E, U+200F
  if (tail >= 0xe280aa && tail <= 0xe280ae) return true;            // U+202A-202E
  return tail >= 0xe281a0 && tail <= 0xe281a9 && tail != 0xe281a5;  // U+2060-2064, U+2066-2069
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
  std::uint32_t tail = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int encoded = encoded_byte(text, i);
    const auto byte =
        encoded < 0 ? static_cast<unsigned char>(text[i]) : static_cast<unsigned>(encoded);
    if (encoded >= 0) i += 2;
    tail = (tail << 8U | byte) & 0xffffff;
    if (byte >= 0x80 && ends_in_invisible(tail)) return true;
  }
  return false;
}

}  // namespace vigilien::url
