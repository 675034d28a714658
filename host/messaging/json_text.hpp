#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vigilien::messaging {

/// JavaScript strings may hold half of a surrogate pair, and JSON.stringify writes it as an escape
/// that strict parsers refuse: one such link text would cost a whole mail its verdicts. Returns
/// `json` with every lone `\uD800`…`\uDFFF` turned into `\uFFFD`; nullopt when there is none to
/// turn.
[[nodiscard]] std::optional<std::string> without_lone_surrogates(std::string_view json);

/// An upper bound of the number of values in `json`, from its punctuation alone.
[[nodiscard]] std::size_t count_values_at_most(std::string_view json) noexcept;

}  // namespace vigilien::messaging
