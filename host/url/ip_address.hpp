#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigilien::url {

/// True when a browser takes `host` for an IPv4 address, whole or broken: its last label, a final
/// dot aside, is a number. https://url.spec.whatwg.org/#ends-in-a-number-checker
[[nodiscard]] bool ends_in_number(std::string_view host) noexcept;

/// One to four numbers in decimal, octal (0…) or hexadecimal (0x…), a final dot allowed.
/// https://url.spec.whatwg.org/#concept-ipv4-parser
[[nodiscard]] std::optional<std::uint32_t> parse_ipv4(std::string_view host) noexcept;
void append_ipv4(std::string& out, std::uint32_t address);

using Ipv6 = std::array<std::uint16_t, 8>;

/// `text` without its brackets. https://url.spec.whatwg.org/#concept-ipv6-parser
[[nodiscard]] std::optional<Ipv6> parse_ipv6(std::string_view text) noexcept;

/// Without brackets; the first longest run of zero pieces is compressed.
void append_ipv6(std::string& out, const Ipv6& address);

/// ::ffff:a.b.c.d, an IPv4 address in IPv6 clothes (RFC 4291, 2.5.5.2).
[[nodiscard]] bool is_ipv4_mapped(const Ipv6& address) noexcept;

}  // namespace vigilien::url
