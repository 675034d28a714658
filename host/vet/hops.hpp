#pragma once

#include <vector>

#include "checks/subject.hpp"
#include "url/url.hpp"

namespace vigilien::vet {

/// The addresses that the link carries in itself, one in the other, three deep at most. An address
/// on the same site as the one that carries it, and one that no browser opens, end the row.
[[nodiscard]] std::vector<url::Url> carried_hops(const url::Url& link,
                                                 const checks::Services& services);

/// Known to send on what it carries: a wrapper, or a protected organisation's own host.
[[nodiscard]] bool is_redirector(const url::Url& url, const checks::Services& services);

/// True when mail gateways or click counters stand on this host, or on one above it.
[[nodiscard]] bool is_wrapper(const url::Url& url, const checks::Words& words);

}  // namespace vigilien::vet
