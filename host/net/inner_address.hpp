#pragma once

#include <boost/asio/ip/address.hpp>

namespace vigilien::net {

/// Of this computer or of a network that is nobody else's: loopback, private, link-local, shared
/// (RFC 6890), IPv4 in IPv6 included.
[[nodiscard]] bool is_inner(const boost::asio::ip::address& address);

}  // namespace vigilien::net
