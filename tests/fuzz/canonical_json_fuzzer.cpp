// Any JSON: its canonical form, put back into JSON, has the same canonical form.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tuf/canonical_json.hpp"
#include "tuf/delegation.hpp"

using namespace vigilien::tuf;

namespace {

std::string as_json(const std::string& canonical) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : canonical) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20)
      text += {'\\', 'u', '0', '0', digits[byte >> 4U], digits[byte & 0x0FU]};
    else
      text += c;
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static_cast<void>(matches_pattern(text.substr(size / 2), text.substr(0, size / 2)));
  const auto value = read_json(text);
  if (!value) return 0;
  const auto canonical = canonical_json(*value);
  if (!canonical) return 0;
  const auto again = read_json(as_json(*canonical));
  if (!again) std::abort();
  const auto same = canonical_json(*again);
  if (!same || *same != *canonical) std::abort();
  return 0;
}
