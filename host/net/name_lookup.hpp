#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/asio/ip/tcp.hpp>

#include "base/result.hpp"
#include "net/patience.hpp"

namespace vigilien::net {

/// The addresses of a host. The system's resolver cannot be interrupted, so it is asked on a thread
/// of its own that is left behind when the patience ends. Errors: unreachable, timed_out,
/// cancelled.
[[nodiscard]] Result<std::vector<boost::asio::ip::tcp::endpoint>> look_up(const std::string& host,
                                                                          std::uint16_t port,
                                                                          const Patience& patience,
                                                                          Moment until);

}  // namespace vigilien::net
