#include "net/proxy.hpp"

#include <utility>

#include "base/paths.hpp"
#include "base/text.hpp"

namespace vigilien::net {
namespace {

std::string first_of(std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (std::optional<std::string> value = environment(name)) return *std::move(value);
  return {};
}

bool is_this_computer(std::string_view host) {
  return host == "localhost" || host.ends_with(".localhost") || host == "::1" ||
         host.starts_with("127.");
}

/// One entry of the list of hosts that are reached directly.
bool covers(std::string_view entry, const Address& address) {
  if (entry == "*") return true;
  if (entry.starts_with('[')) entry = entry.substr(1, entry.find(']') - 1);
  const bool ipv6 = entry.find(':') != entry.rfind(':');
  if (const auto colon = entry.rfind(':'); !ipv6 && colon != std::string_view::npos) {
    if (entry.substr(colon + 1) != std::to_string(address.port)) return false;
    entry = entry.substr(0, colon);
  }
  if (entry.starts_with("*.")) entry.remove_prefix(1);
  if (entry.starts_with('.')) entry.remove_prefix(1);
  if (entry.empty() || !address.host.ends_with(ascii_lowered(entry))) return false;
  const std::size_t before = address.host.size() - entry.size();
  return before == 0 || address.host[before - 1] == '.';
}

}  // namespace

ProxySettings ProxySettings::from_environment() {
  // HTTP_PROXY in capitals is what a web server calls a visitor's field «Proxy»: not read.
  return {first_of({"http_proxy", "all_proxy", "ALL_PROXY"}),
          first_of({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}),
          first_of({"no_proxy", "NO_PROXY"})};
}

ProxySettings ProxySettings::everything_through(std::string proxy) {
  ProxySettings settings;
  settings.for_https = proxy;
  settings.for_http = std::move(proxy);
  return settings;
}

Result<std::optional<Address>> proxy_for(const Address& address, const ProxySettings& settings) {
  const std::string& proxy = address.secure ? settings.for_https : settings.for_http;
  if (proxy.empty() || is_this_computer(address.host)) return std::optional<Address>{};
  for (const std::string_view entry : split(settings.direct, ','))
    if (covers(trimmed(entry), address)) return std::optional<Address>{};

  const bool has_scheme = proxy.find("://") != std::string::npos;
  Result<Address> parsed = parse_address(has_scheme ? proxy : "http://" + proxy);
  if (!parsed || parsed->secure) return Error{Errc::bad_url, "proxy: not an http address"};
  return std::optional<Address>(*std::move(parsed));
}

}  // namespace vigilien::net
