// Any bytes as the coded part of an A-label, and as a label: what is decoded is coded and decoded
// back the same, no name gives what is no code point, and ToASCII stays at what it has once made.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.hpp"
#include "unicode/idna.hpp"
#include "unicode/punycode.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::unicode;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_coded(std::string_view text) {
  const auto decoded = punycode_decode(text);
  if (!decoded) return;
  for (const char32_t c : *decoded) require(c <= 0x10ffff);
  const auto coded = punycode_encode(*decoded);
  require(coded.has_value());
  const auto again = punycode_decode(*coded);
  require(again && *again == *decoded);
}

void check_label(std::string_view text) {
  const auto label = utf8_to_utf32(text);
  if (!label) return;
  const auto coded = punycode_encode(*label);
  require(!coded || punycode_decode(*coded) == *label);
}

void check_name(const std::string& name) {
  const auto ascii = domain_to_ascii(name);
  if (!ascii) return;
  require(domain_to_ascii(*ascii).ok() && *domain_to_ascii(*ascii) == *ascii);
  const auto back = domain_to_ascii(domain_to_unicode(*ascii));
  require(back.ok() && *back == *ascii);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_coded(text);
  check_label(text);
  check_name(std::string(text));
  check_name("xn--" + std::string(text));
  return 0;
}
