#include "net/system_proxy.hpp"

namespace vigilien::net {

ProxySettings system_proxy(const std::string& /*href*/) { return {}; }

}  // namespace vigilien::net
