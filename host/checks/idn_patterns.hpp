#pragma once

#include <string_view>

namespace vigilien::checks {

/// What browsers refuse to show in a label besides what UTS 39 says; Chromium's published policy
/// for displaying internationalised names is the source. Labels are code points, lower case, NFC.

/// A sign that passes for a slash, a dot or a hyphen, a letter that is lost among those of another
/// alphabet (一 beside Latin letters), a mark on a letter that bears none.
[[nodiscard]] bool has_dangerous_pattern(std::u32string_view label) noexcept;

/// Nothing but digits and letters that pass for digits, one of them at least no ASCII digit. The
/// digits of a country are its own below its own last label `top_level`.
[[nodiscard]] bool looks_like_number(std::u32string_view label,
                                     std::string_view top_level) noexcept;

/// Every letter is one of those of its alphabet that pass for Latin ones («соре»).
[[nodiscard]] bool looks_latin(std::u32string_view label) noexcept;

/// The last label of a country that writes with the alphabet of the label's letters.
[[nodiscard]] bool is_at_home(std::u32string_view label, std::string_view top_level) noexcept;

/// Letters that no language of today needs in a name, though UTS 39 allows them.
[[nodiscard]] bool is_rare_letter(char32_t c) noexcept;

}  // namespace vigilien::checks
