#pragma once

#include <cstdint>
#include <vector>

#include "checks/subject.hpp"
#include "url/url.hpp"

namespace vigilien::vet {

/// What is known of an address that carries another.
enum class Way : std::uint8_t {
  guess,       ///< it may send on to it
  word,        ///< it is a protected organisation's own, and does what it says
  rule,        ///< it has the form of a known redirector
  known_host,  ///< and its host is that redirector's beyond doubt
};

/// An address that a link carries in itself.
struct Hop {
  url::Url url;
  Way way;  ///< by which the address before this one leads here
};

/// The addresses that the link carries, one in the other, five deep at most, three of them guessed:
/// of a known redirector by its own rule (checks::unwrapped), of any other site by its looks
/// (checks::carried_address). A guess on the same site as the one that carries it, and an address
/// that no browser opens, end the row.
[[nodiscard]] std::vector<Hop> carried_hops(const url::Url& link, const checks::Services& services);

/// True when mail gateways or click counters stand on this host, or on one above it.
[[nodiscard]] bool is_wrapper(const url::Url& url, const checks::Services& services);

}  // namespace vigilien::vet
