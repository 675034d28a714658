#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "net/byte_channel.hpp"

namespace vigilien::net {

/// A connection to a host by name or address: each of its addresses is tried, in the resolver's
/// order, with its share of the time. Errors: unreachable, timed_out, cancelled.
[[nodiscard]] Result<std::unique_ptr<ByteChannel>> connect_tcp(const std::string& host,
                                                               std::uint16_t port,
                                                               const Patience& patience,
                                                               Moment until);

}  // namespace vigilien::net
