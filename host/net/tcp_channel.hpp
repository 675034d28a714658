#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "net/byte_channel.hpp"

namespace vigilien::net {

struct Connected {
  std::unique_ptr<ByteChannel> channel;
  bool inner = false;  ///< to this computer or its own network
};

/// A connection to a host by name or address: each of its addresses is tried, in the resolver's
/// order, with its share of the time. `outside_only`: inner addresses are not. Errors: unreachable,
/// timed_out, cancelled, refused (only inner addresses).
[[nodiscard]] Result<Connected> connect_tcp(const std::string& host, std::uint16_t port,
                                            const Patience& patience, Moment until,
                                            bool outside_only = false);

}  // namespace vigilien::net
