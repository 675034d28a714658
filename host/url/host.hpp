#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "url/url.hpp"

namespace vigilien::url {

/// The standard's host parser: appends the serialised host to `out` and notes in `seen` what was
/// odd. `text` is UTF-8, percent-encoded or not, IPv6 in brackets; not empty when `special`. Error:
/// bad_host. https://url.spec.whatwg.org/#concept-host-parser
[[nodiscard]] Result<HostKind> append_host(std::string& out, std::string_view text, bool special,
                                           Observations& seen);

}  // namespace vigilien::url
