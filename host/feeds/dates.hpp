#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/clock.hpp"

namespace vigilien::feeds {

/// The day at the beginning of a field: «2026-02-26 12:05:20», «2021-03-14T07:31:24+00:00»,
/// «20260226», «1772107520» (seconds since 1970), «2026/02/26».
[[nodiscard]] std::optional<Days> day_of_field(std::string_view field);

/// The day in a line of words: the above, or «14 Jul 2024 22:40 UTC», «Thu Mar 20 18:49:08 UTC
/// 2025», «So 24. Jul 12:32:56 UTC 2022».
[[nodiscard]] std::optional<Days> day_in_words(std::string_view text);

/// 20261124.
[[nodiscard]] std::uint32_t number_of_day(Days day) noexcept;

/// The day of such a number, which is one.
[[nodiscard]] Days day_of_number(std::uint32_t number) noexcept;

}  // namespace vigilien::feeds
