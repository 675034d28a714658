#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace vigilien::feeds {

/// The forms in which lists of bad addresses are published.
enum class Format : std::uint8_t {
  hosts,    ///< hosts(5): «0.0.0.0 evil.example»
  domains,  ///< a name a line, with the wildcards of DNS filters
  urls,     ///< an address a line, with or without its scheme
  adblock,  ///< filters of ad blockers, of which those that name a site or a page count
  dnsmasq,  ///< «address=/evil.example/#»
  unbound,  ///< «local-zone: "evil.example" always_nxdomain»
  bind,     ///< «zone "evil.example" { type master; … };»
  rpz,      ///< response policy zone: «evil.example CNAME .»
  tpl,      ///< tracking protection list of Internet Explorer: «-d evil.example»
  csv,      ///< fields between commas, semicolons or tabs
  json,     ///< PhishTank, URLhaus, MISP warning lists, MetaMask, polkadot
  vgl,      ///< our own text form (blocklists/FORMAT.md)
};

struct FormatName {
  Format format;
  std::string_view name;
};
constexpr std::array<FormatName, 12> format_names{{{Format::hosts, "hosts"},
                                                   {Format::domains, "domains"},
                                                   {Format::urls, "urls"},
                                                   {Format::adblock, "adblock"},
                                                   {Format::dnsmasq, "dnsmasq"},
                                                   {Format::unbound, "unbound"},
                                                   {Format::bind, "bind"},
                                                   {Format::rpz, "rpz"},
                                                   {Format::tpl, "tpl"},
                                                   {Format::csv, "csv"},
                                                   {Format::json, "json"},
                                                   {Format::vgl, "vgl"}}};

[[nodiscard]] std::string_view name(Format format) noexcept;
[[nodiscard]] std::optional<Format> parse_format(std::string_view name) noexcept;

}  // namespace vigilien::feeds
