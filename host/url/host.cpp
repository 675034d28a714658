#include "url/host.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/text.hpp"
#include "unicode/idna.hpp"
#include "url/ip_address.hpp"
#include "url/percent.hpp"

namespace vigilien::url {
namespace {

enum : std::uint8_t { forbidden_host = 1, forbidden_domain = 2 };

/// https://url.spec.whatwg.org/#forbidden-host-code-point and #forbidden-domain-code-point
constexpr auto forbidden = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t byte = 0; byte <= 0x20; ++byte) table[byte] = forbidden_domain;
  table[0x7f] = forbidden_domain;
  table['%'] = forbidden_domain;
  for (const char c : std::string_view{"\0\t\n\r #/:<>?@[\\]^|", 17}) {
    table[static_cast<unsigned char>(c)] = forbidden_host | forbidden_domain;
  }
  return table;
}();

bool is_forbidden(char c, std::uint8_t kind) noexcept {
  return (forbidden[static_cast<unsigned char>(c)] & kind) != 0;
}

Error refused(const char* why) { return Error{Errc::bad_host, why}; }

/// Non-ASCII, %XX or an A-label: names that the common case below leaves to UTS 46.
bool needs_unicode(std::string_view domain) noexcept {
  char before = '.';
  for (std::size_t i = 0; i < domain.size(); ++i) {
    const char c = domain[i];
    if (c == '%' || static_cast<unsigned char>(c) >= 0x80) return true;
    const bool begins_with_x = before == '.' && ascii_lower(c) == 'x';
    if (begins_with_x && equals_ignoring_ascii_case(domain.substr(i, 4), "xn--")) return true;
    before = c;
  }
  return false;
}

Result<HostKind> append_ipv6_host(std::string& out, std::string_view text, Observations& seen) {
  if (text.size() < 2 || text.back() != ']') return refused("unclosed bracket");
  const auto address = parse_ipv6(text.substr(1, text.size() - 2));
  if (!address) return refused("not an IPv6 address");
  seen.ipv4_obfuscated = is_ipv4_mapped(*address);
  out += '[';
  append_ipv6(out, *address);
  out += ']';
  return HostKind::ipv6;
}

Result<HostKind> append_opaque_host(std::string& out, std::string_view text) {
  if (std::ranges::any_of(text, [](char c) { return is_forbidden(c, forbidden_host); })) {
    return refused("forbidden character");
  }
  append_encoded(out, text, EncodeSet::c0_control);
  return text.empty() ? HostKind::empty : HostKind::opaque;
}

/// The domain that begins at `start` of `out` becomes an address.
Result<HostKind> turn_into_ipv4(std::string& out, std::size_t start, std::string_view written,
                                Observations& seen) {
  const auto address = parse_ipv4(std::string_view{out}.substr(start));
  if (!address) return refused("not an IPv4 address");
  out.resize(start);
  append_ipv4(out, *address);
  seen.final_dot = false;  // serialised without it
  if (written.ends_with('.')) written.remove_suffix(1);
  seen.ipv4_obfuscated = written != std::string_view{out}.substr(start);
  return HostKind::ipv4;
}

}  // namespace

Result<HostKind> append_host(std::string& out, std::string_view text, bool special,
                             Observations& seen) {
  if (text.starts_with('[')) return append_ipv6_host(out, text, seen);
  if (!special) return append_opaque_host(out, text);

  const std::size_t start = out.size();
  if (needs_unicode(text)) {
    const std::string decoded = percent_decoded(text);
    const auto ascii = unicode::domain_to_ascii(decoded);
    if (!ascii) return ascii.error();
    seen.host_rewritten = decoded != text || unicode::is_rewritten(decoded);
    out += *ascii;
  } else {
    out += text;
    std::transform(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(),
                   out.begin() + static_cast<std::ptrdiff_t>(start), ascii_lower);
  }
  const std::string_view domain = std::string_view{out}.substr(start);
  if (domain.empty()) return refused("empty");
  if (std::ranges::any_of(domain, [](char c) { return is_forbidden(c, forbidden_domain); })) {
    return refused("forbidden character");
  }
  seen.final_dot = domain.ends_with('.');
  if (ends_in_number(domain)) return turn_into_ipv4(out, start, text, seen);
  return HostKind::domain;
}

}  // namespace vigilien::url
