#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "net/address.hpp"

namespace vigilien::net {

/// Through whom requests go. Empty: directly.
struct ProxySettings {
  std::string for_http, for_https;  ///< «http://[user:password@]host[:port]», or «host:port»
  /// Hosts that are reached directly, separated by commas: a name is that host and all below it
  /// (with or without a leading dot), «name:port» that port alone, an address itself, «*» all.
  /// Where it has other stars they stand for anything («192.168.*»), and «<local>» is every name
  /// without a dot.
  std::string direct;
  bool ask_system = false;  ///< nothing was said: the system's own settings decide

  /// From http_proxy, https_proxy (all_proxy) and no_proxy, in lower case or capitals as curl reads
  /// them; asks the system where no proxy is named.
  [[nodiscard]] static ProxySettings from_environment();
  /// As Windows writes its settings: «proxy:8080», or «http=…;https=…», and «*.local;<local>».
  [[nodiscard]] static ProxySettings from_windows(std::string_view proxies,
                                                  std::string_view direct);
  [[nodiscard]] static ProxySettings everything_through(std::string proxy);
};

/// The proxy on the way to `address`; nullopt: none. This computer itself is always reached
/// directly. Errors: unreachable (a proxy that is no such address, or wants TLS to itself).
[[nodiscard]] Result<std::optional<Address>> proxy_for(const Address& address,
                                                       const ProxySettings& settings);

}  // namespace vigilien::net
