#include "crypto/digest.hpp"

namespace vigilien::crypto {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

}  // namespace

std::string hex(const Sha256& digest) {
  std::string text;
  text.reserve(digest.size() * 2);
  for (const std::uint8_t byte : digest) {
    text += digits[byte >> 4U];
    text += digits[byte & 0x0FU];
  }
  return text;
}

bool parse_hex(std::string_view text, Sha256& out) noexcept {
  Sha256 digest{};
  if (text.size() != digest.size() * 2) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t value = digits.find(text[i]);
    if (value == std::string_view::npos) return false;
    digest[i / 2] = static_cast<std::uint8_t>((std::size_t{digest[i / 2]} << 4U) | value);
  }
  out = digest;
  return true;
}

}  // namespace vigilien::crypto
