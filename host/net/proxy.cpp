#include "net/proxy.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "net/system_proxy.hpp"

namespace vigilien::net {
namespace {

constexpr std::size_t most_stars = 8;  // each multiplies the work

std::string first_of(std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (std::optional<std::string> value = environment(name)) return *std::move(value);
  return {};
}

bool is_this_computer(std::string_view host) {
  return host == "localhost" || host.ends_with(".localhost") || host == "::1" ||
         host.starts_with("127.");
}

/// What semicolons and spaces separate.
std::vector<std::string_view> words_of(std::string_view text) {
  constexpr std::string_view between = "; \t\r\n";
  std::vector<std::string_view> words;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(between), text.size()));
    if (text.empty()) return words;
    words.push_back(text.substr(0, text.find_first_of(between)));
    text.remove_prefix(words.back().size());
  }
}

/// True when `text` is `pattern`, in which stars stand for anything.
bool matches(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == text;
  if (!text.starts_with(pattern.substr(0, star))) return false;
  pattern.remove_prefix(star + 1);
  for (std::size_t at = star; at <= text.size(); ++at)
    if (matches(pattern, text.substr(at))) return true;
  return false;
}

/// One entry of the list of hosts that are reached directly.
bool covers(std::string_view entry, const Address& address) {
  if (entry == "*") return true;
  if (entry == "<local>") return address.host.find_first_of(".:") == std::string::npos;
  if (entry.starts_with('[')) entry = entry.substr(1, entry.find(']') - 1);
  const bool ipv6 = entry.find(':') != entry.rfind(':');
  if (const auto colon = entry.rfind(':'); !ipv6 && colon != std::string_view::npos) {
    if (entry.substr(colon + 1) != std::to_string(address.port)) return false;
    entry = entry.substr(0, colon);
  }
  if (entry.starts_with("*.")) entry.remove_prefix(1);
  if (entry.starts_with('.')) entry.remove_prefix(1);
  if (entry.find('*') != std::string_view::npos) {
    const auto stars = static_cast<std::size_t>(std::ranges::count(entry, '*'));
    return stars <= most_stars && matches(ascii_lowered(entry), address.host);
  }
  if (entry.empty() || !address.host.ends_with(ascii_lowered(entry))) return false;
  const std::size_t before = address.host.size() - entry.size();
  return before == 0 || address.host[before - 1] == '.';
}

}  // namespace

ProxySettings ProxySettings::from_environment() {
  // HTTP_PROXY in capitals is what a web server calls a visitor's field «Proxy»: not read.
  ProxySettings settings{first_of({"http_proxy", "all_proxy", "ALL_PROXY"}),
                         first_of({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}),
                         first_of({"no_proxy", "NO_PROXY"})};
  settings.ask_system = settings.for_http.empty() && settings.for_https.empty();
  return settings;
}

ProxySettings ProxySettings::from_windows(std::string_view proxies, std::string_view direct) {
  ProxySettings settings;
  for (const std::string_view part : words_of(proxies)) {
    const std::size_t equals = part.find('=');
    const std::string kind = ascii_lowered(part.substr(0, equals));
    if (equals == std::string_view::npos) {
      if (settings.for_http.empty()) settings.for_http = part;
      if (settings.for_https.empty()) settings.for_https = part;
    } else if (kind == "http") {
      settings.for_http = part.substr(equals + 1);
    } else if (kind == "https") {
      settings.for_https = part.substr(equals + 1);
    }
  }
  for (std::string_view entry : words_of(direct)) {
    if (const auto scheme = entry.find("://"); scheme != std::string_view::npos)
      entry.remove_prefix(scheme + 3);
    settings.direct.append(settings.direct.empty() ? "" : ",").append(entry);
  }
  return settings;
}

ProxySettings ProxySettings::everything_through(std::string proxy) {
  ProxySettings settings;
  settings.for_https = proxy;
  settings.for_http = std::move(proxy);
  return settings;
}

Result<std::optional<Address>> proxy_for(const Address& address, const ProxySettings& settings) {
  if (is_this_computer(address.host)) return std::optional<Address>{};
  if (settings.ask_system) {
    ProxySettings asked = system_proxy(address.href());
    if (asked.direct.empty()) asked.direct = settings.direct;
    asked.ask_system = false;
    return proxy_for(address, asked);
  }
  const std::string& proxy = address.secure ? settings.for_https : settings.for_http;
  if (proxy.empty()) return std::optional<Address>{};
  for (const std::string_view entry : split(settings.direct, ','))
    if (covers(trimmed(entry), address)) return std::optional<Address>{};

  const bool has_scheme = proxy.find("://") != std::string::npos;
  Result<Address> parsed = parse_address(has_scheme ? proxy : "http://" + proxy);
  if (!parsed || parsed->secure) return Error{Errc::unreachable, "proxy: not an http address"};
  return std::optional<Address>(*std::move(parsed));
}

}  // namespace vigilien::net
