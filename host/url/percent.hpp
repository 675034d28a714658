#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vigilien::url {

/// The percent-encode sets of the URL standard: which bytes are written %XX, and where.
/// Bytes from 0x80 on are in every set. https://url.spec.whatwg.org/#percent-encoded-bytes
enum class EncodeSet : std::uint8_t {
  c0_control = 1,
  fragment = 2,
  query = 4,
  special_query = 8,
  path = 16,
  userinfo = 32,
};

/// Appends `text`, with the bytes of `set` written as %XX in upper case.
void append_encoded(std::string& out, std::string_view text, EncodeSet set);

/// The value of a hexadecimal digit, or -1.
[[nodiscard]] constexpr int hex_value(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// %XX become bytes; a % without two digits after it stays.
[[nodiscard]] std::string percent_decoded(std::string_view text);

/// True when `text` holds a bidi control or an invisible character, raw or as %XX: U+061C, 200E,
/// 200F, 202A-202E, 2060-2064, 2066-2069. Joiners and the zero width space have honest uses and are
/// left out.
[[nodiscard]] bool has_invisible_character(std::string_view text) noexcept;

}  // namespace vigilien::url
