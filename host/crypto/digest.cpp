// The low-level functions on purpose: EVP loads providers and configuration on first use (2.7 ms
// against 4 us, measured), and SHA256() goes through EVP since OpenSSL 3.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "crypto/digest.hpp"

#include <openssl/sha.h>

namespace vigilien::crypto {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

}  // namespace

Sha256 sha256(std::string_view bytes) noexcept {
  Sha256 digest{};
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, bytes.data(), bytes.size());
  SHA256_Final(digest.data(), &context);
  return digest;
}

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
