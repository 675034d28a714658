#pragma once

#include <string_view>

namespace vigilien::unicode {

/// True when the label makes its domain a «Bidi domain name»: a letter or number that is written
/// from right to left (RFC 5893, section 1.4).
[[nodiscard]] bool is_right_to_left(std::u32string_view label) noexcept;

/// The six conditions of RFC 5893, section 2. An empty label keeps them.
[[nodiscard]] bool keeps_bidi_rule(std::u32string_view label) noexcept;

}  // namespace vigilien::unicode
