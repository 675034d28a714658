#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace vigilien::net {

/// «Thu, 26 Nov 2026 11:27:24 GMT» (RFC 9110, 5.6.7: the one form that is still sent).
[[nodiscard]] std::string http_date(Seconds time);

/// nullopt when it is not of that form or no time of the calendar.
[[nodiscard]] std::optional<Seconds> parse_http_date(std::string_view text);

/// What a field Retry-After asks for, counted from `now`: seconds or a date; zero when it has
/// passed, a day at most, nullopt when it is neither.
[[nodiscard]] std::optional<std::chrono::seconds> parse_retry_after(std::string_view text,
                                                                    Seconds now);

}  // namespace vigilien::net
