#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "checks/check.hpp"
#include "checks/codes.hpp"

namespace vigilien::checks {
namespace {

struct Range {
  std::uint32_t network;
  unsigned bits;
};

/// RFC 1918, loopback, link-local, shared address space (RFC 6598), «this host».
constexpr std::array<Range, 7> private_ranges{{{0x0A000000, 8},
                                               {0xAC100000, 12},
                                               {0xC0A80000, 16},
                                               {0x7F000000, 8},
                                               {0xA9FE0000, 16},
                                               {0x64400000, 10},
                                               {0x00000000, 8}}};

/// `host` is four decimal numbers: the URL parser serialises it so.
std::uint32_t address_of(std::string_view host) noexcept {
  std::uint32_t address = 0;
  const char* at = host.data();
  const char* const end = at + host.size();
  for (int part = 0; part < 4 && at < end; ++part) {
    std::uint32_t number = 0;
    at = std::from_chars(at, end, number).ptr + 1;
    address = (address << 8U) | (number & 0xFFU);
  }
  return address;
}

bool is_private(std::uint32_t address) noexcept {
  for (const Range& range : private_ranges)
    if (((address ^ range.network) >> (32U - range.bits)) == 0) return true;
  return false;
}

/// The IPv4 address inside «[::ffff:cb00:7107]».
std::optional<std::uint32_t> mapped_address(std::string_view host) noexcept {
  constexpr std::string_view prefix = "[::ffff:";
  if (!host.starts_with(prefix)) return std::nullopt;
  std::uint32_t high = 0, low = 0;
  const char* const end = host.data() + host.size();
  const auto first = std::from_chars(host.data() + prefix.size(), end, high, 16);
  if (first.ptr == end || *first.ptr != ':') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, low, 16);
  if (second.ptr == end || *second.ptr != ']') return std::nullopt;
  return (high << 16U) | low;
}

/// Loopback and unspecified, unique local (RFC 4193), link-local.
bool is_private_ipv6(std::string_view host) noexcept {
  if (host == "[::1]" || host == "[::]") return true;
  return host.starts_with("[fc") || host.starts_with("[fd") || host.starts_with("[fe8") ||
         host.starts_with("[fe9") || host.starts_with("[fea") || host.starts_with("[feb");
}

}  // namespace

void check_ip_host(const Subject& subject, Findings& findings) {
  const url::Url& url = subject.url();
  const bool ipv4 = url.host_kind() == url::HostKind::ipv4;
  if (!ipv4 && url.host_kind() != url::HostKind::ipv6) return;
  if (subject.identity() == Identity::allowed) return;  // the practice knows this number

  const auto mapped = ipv4 ? std::optional(address_of(url.host())) : mapped_address(url.host());
  const bool local = mapped ? is_private(*mapped) : is_private_ipv6(url.host());
  add(findings, local ? code::ip_private : code::ip_literal, {{"text", url.host()}});

  const auto& seen = url.observations();
  if (seen.ipv4_obfuscated || (ipv4 && seen.host_rewritten))
    add(findings, code::ip_obfuscated, {{"text", url.host()}});
}

}  // namespace vigilien::checks
