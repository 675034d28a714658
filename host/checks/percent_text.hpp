#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vigilien::checks {

/// The byte that «%41» at `at` stands for; nullopt when it is not an escape.
[[nodiscard]] std::optional<char> escaped_byte(std::string_view text, std::size_t at) noexcept;

/// Each escape taken once; what is not one stays.
[[nodiscard]] std::string percent_decoded(std::string_view text);

}  // namespace vigilien::checks
