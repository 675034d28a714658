#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "net/address.hpp"

namespace vigilien::net {

/// Through whom requests go. Empty: directly.
struct ProxySettings {
  std::string for_http, for_https;  ///< «http://[user:password@]host[:port]», or «host:port»
  /// Hosts that are reached directly, separated by commas: a name is that host and all below it
  /// (with or without a leading dot), «name:port» that port alone, an address itself, «*» all.
  std::string direct;

  /// From http_proxy, https_proxy (all_proxy) and no_proxy, in lower case or capitals as curl reads
  /// them.
  [[nodiscard]] static ProxySettings from_environment();
  [[nodiscard]] static ProxySettings everything_through(std::string proxy);
};

/// The proxy on the way to `address`; nullopt: none. This computer itself is always reached
/// directly. Errors: bad_url (a proxy that is no such address, or wants TLS to itself).
[[nodiscard]] Result<std::optional<Address>> proxy_for(const Address& address,
                                                       const ProxySettings& settings);

}  // namespace vigilien::net
