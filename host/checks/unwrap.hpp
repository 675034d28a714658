#pragma once

#include <optional>

#include "checks/redirectors.hpp"
#include "url/url.hpp"

namespace vigilien::checks {

struct Unwrapped {
  url::Url url;     ///< http or https
  bool known_host;  ///< the redirector's host is its owner's beyond doubt
};

/// Where a known redirector sends on, read from the link alone, by the redirector's own rule.
/// nullopt when the host is no redirector's, when
/// it hides its destination, and when the link holds two that differ. No allocation in the first
/// case.
[[nodiscard]] std::optional<Unwrapped> unwrapped(const url::Url& link,
                                                 const Redirectors& redirectors,
                                                 const url::PublicSuffixList& suffixes);

/// True for the links of a gateway, and for those whose destination cannot be read at all.
[[nodiscard]] bool is_gateway(const url::Url& link, const Redirectors& redirectors,
                              const url::PublicSuffixList& suffixes);

}  // namespace vigilien::checks
