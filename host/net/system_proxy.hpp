#pragma once

#include <string>

#include "net/proxy.hpp"

namespace vigilien::net {

/// What the system's settings say of the way to the address `href`: on Windows the user's own, an
/// automatic script or discovery included, which may take seconds at the first question. Elsewhere
/// the environment alone counts: empty.
[[nodiscard]] ProxySettings system_proxy(const std::string& href);

}  // namespace vigilien::net
