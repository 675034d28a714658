// Safe Browsing's canonical path («URLs and Hashing», Canonicalization), applied to both entries
// and links.
#include "lists/entry.hpp"

namespace vigilien::lists {
namespace {

int hex_value(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool must_encode(unsigned char c, bool in_path) noexcept {
  return c <= 0x20 || c >= 0x7F || c == '#' || c == '%' || (in_path && c == '?');
}

/// The byte that the three characters at `at` stand for, or -1.
int encoded_byte(std::string_view text, std::size_t at) noexcept {
  if (at + 2 >= text.size() || text[at] != '%') return -1;
  const int high = hex_value(text[at + 1]);
  const int low = hex_value(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/// Percent-decoding until nothing is left to decode, in one pass: a byte just decoded may complete
/// an earlier «%X», and no two encodings overlap, so the order does not matter.
std::string fully_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    out += c;
    for (int byte = 0; out.size() >= 3 && (byte = encoded_byte(out, out.size() - 3)) >= 0;) {
      out.resize(out.size() - 3);
      out += static_cast<char>(byte);
    }
  }
  return out;
}

std::string canonical(std::string_view raw, bool in_path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  out.reserve(raw.size());
  for (const char c : fully_decoded(raw)) {
    const auto byte = static_cast<unsigned char>(c);
    if (in_path && c == '/' && out.ends_with('/')) continue;
    if (must_encode(byte, in_path)) {
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 0x0FU];
    } else {
      out += c;
    }
  }
  return out;
}

/// True when every byte stands for itself and each %XX is one that `canonical` writes.
bool is_canonical(std::string_view text, bool in_path) noexcept {
  char before = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_path && c == '/' && before == '/') return false;
    before = c;
    if (c != '%') {
      if (must_encode(static_cast<unsigned char>(c), in_path)) return false;
      continue;
    }
    const int byte = encoded_byte(text, i);
    if (byte < 0 || !must_encode(static_cast<unsigned char>(byte), in_path)) return false;
    if (text[i + 1] >= 'a' || text[i + 2] >= 'a') return false;  // upper-case digits only
    i += 2;
    if (byte == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
        hex_value(text[i + 2]) >= 0)
      return false;  // decodes further
  }
  return true;
}

}  // namespace

std::string canonical_path(std::string_view path) { return canonical(path, true); }
std::string canonical_query(std::string_view query) { return canonical(query, false); }
bool is_canonical_path(std::string_view path) noexcept { return is_canonical(path, true); }
bool is_canonical_query(std::string_view query) noexcept { return is_canonical(query, false); }

}  // namespace vigilien::lists
