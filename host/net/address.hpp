#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace vigilien::net {

/// Where a request goes: an http or https URL, taken apart. A value.
struct Address {
  bool secure = false;
  std::string host;  ///< as a resolver takes it: A-labels, IPv6 without brackets
  std::uint16_t port = 0;
  std::string authority;    ///< for the Host field: brackets, and the port unless the scheme's own
  std::string target;       ///< path and query
  std::string credentials;  ///< «user:password», decoded; for proxies alone

  [[nodiscard]] std::string href() const;       ///< without credentials
  [[nodiscard]] std::string host_port() const;  ///< «host:port», always with the port
};

/// As a browser reads it; relative to `base` where one is given. Errors: bad_url, also for other
/// schemes than http and https.
[[nodiscard]] Result<Address> parse_address(std::string_view text, const Address* base = nullptr);

}  // namespace vigilien::net
