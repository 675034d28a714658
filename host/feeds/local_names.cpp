#include "feeds/local_names.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"

namespace vigilien::feeds {
namespace {

constexpr std::array<std::string_view, 6> local_suffixes{"localhost", "local",    "localdomain",
                                                         "lan",       "internal", "home.arpa"};
constexpr std::array<std::string_view, 8> local_labels{
    "broadcasthost",   "ip6-localhost", "ip6-loopback",   "ip6-localnet",
    "ip6-mcastprefix", "ip6-allnodes",  "ip6-allrouters", "ip6-allhosts"};

bool is_or_is_below(std::string_view host, std::string_view suffix) noexcept {
  return host.ends_with(suffix) &&
         (host.size() == suffix.size() || host[host.size() - suffix.size() - 1] == '.');
}

bool is_local_ipv4(std::string_view host) noexcept {
  std::array<unsigned, 4> part{};
  const char* at = host.data();
  for (unsigned& value : part) {
    at = std::from_chars(at, host.data() + host.size(), value).ptr;
    if (at < host.data() + host.size()) ++at;
  }
  return part[0] == 0 || part[0] == 10 || part[0] == 127 || part[0] >= 224 ||
         (part[0] == 169 && part[1] == 254) || (part[0] == 192 && part[1] == 168) ||
         (part[0] == 172 && part[1] >= 16 && part[1] < 32);
}

bool is_local_ipv6(std::string_view host) noexcept {
  // As the URL standard writes them: lower case, zeros compressed.
  return host == "[::]" || host == "[::1]" || host.starts_with("[fe8") ||
         host.starts_with("[fe9") || host.starts_with("[fea") || host.starts_with("[feb") ||
         host.starts_with("[fc") || host.starts_with("[fd") || host.starts_with("[ff");
}

}  // namespace

bool is_ip_address(std::string_view host) noexcept {
  return host.starts_with('[') ||
         (!host.empty() && is_ascii_digit(host.back()) &&
          std::ranges::all_of(host.substr(host.rfind('.') + 1), is_ascii_digit));
}

bool is_local_address(std::string_view host) noexcept {
  return host.starts_with('[') ? is_local_ipv6(host) : is_local_ipv4(host);
}

bool is_local_name(std::string_view host) noexcept {
  if (host.empty()) return false;
  // By the last letter first: nearly every name of a list ends otherwise.
  constexpr std::string_view last_letters = "tlnas";
  if (last_letters.find(host.back()) == std::string_view::npos) return false;
  return std::ranges::any_of(local_suffixes,
                             [&](std::string_view one) { return is_or_is_below(host, one); }) ||
         std::ranges::find(local_labels, host) != local_labels.end();
}

bool is_null_address(std::string_view text) noexcept {
  return text == "0.0.0.0" || text == "0" || text == "::" || text == "::1" || text == "::0" ||
         text == "255.255.255.255" || text == "0:0:0:0:0:0:0:0" ||
         (text.starts_with("127.") && text.find_first_not_of("0123456789.") == text.npos) ||
         text == "fe80::1%lo0";
}

}  // namespace vigilien::feeds
