#pragma once

#include <string>

#include "net/address.hpp"
#include "net/http_client.hpp"

namespace vigilien::net {

/// The bytes that ask `address` for what `request` says; `through` is the proxy that reads them,
/// null when the server itself does.
[[nodiscard]] std::string request_head(const Request& request, const Address& address,
                                       const Address* through);

/// The bytes that ask the proxy for a tunnel to `address`.
[[nodiscard]] std::string tunnel_head(const Address& address, const Address& proxy);

}  // namespace vigilien::net
