#include "unicode/idna.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "unicode/punycode.hpp"

namespace vigilien::unicode {

Result<std::string> domain_to_ascii(std::string_view domain) {
  std::string out;
  for (const std::string_view label : split(domain, '.')) {
    if (!out.empty()) out += '.';
    const auto points = utf8_to_utf32(label);
    if (!points) return Error{Errc::bad_host, "not UTF-8"};
    if (std::ranges::all_of(*points, [](char32_t c) { return c < 0x80; })) {
      out += ascii_lowered(label);
      continue;
    }
    const auto encoded = punycode_encode(*points);
    if (!encoded) return Error{Errc::bad_host, "too long"};
    out += "xn--" + *encoded;
  }
  return out;
}

std::string domain_to_unicode(std::string_view ascii_domain) {
  std::string out;
  for (const std::string_view label : split(ascii_domain, '.')) {
    if (!out.empty()) out += '.';
    const auto points = label.starts_with("xn--") ? punycode_decode(label.substr(4)) : std::nullopt;
    out += points ? utf32_to_utf8(*points) : std::string{label};
  }
  return out;
}

bool is_rewritten(std::string_view domain) {
  return domain.find("\xef\xbd") != std::string_view::npos ||
         domain.find("\xe3\x80\x82") != std::string_view::npos;
}

}  // namespace vigilien::unicode
