#pragma once

#include <optional>
#include <string_view>

#include "base/clock.hpp"

namespace vigilien::cli {

/// RFC 3339 as somebody types it: "2030-01-31T12:00:00Z", with a fraction (dropped) or an offset
/// («+02:00») too; `T` and `Z` in either case. nullopt for anything else.
[[nodiscard]] std::optional<Seconds> parse_rfc3339(std::string_view text);

}  // namespace vigilien::cli
