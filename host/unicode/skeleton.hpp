#pragma once

#include <string>
#include <string_view>

namespace vigilien::unicode {

/// The look of a label, for comparing two labels, never for showing: UTS 39 skeleton limited to
/// what lands in ASCII, marks removed, then 0→o, 1→l, i→l, rn→m, vv→w. Input is a Unicode label in
/// UTF-8, lower case. Equal skeletons: a reader may take one for the other.
[[nodiscard]] std::string skeleton(std::string_view label);

/// As skeleton() but without the last step (no folding of ASCII on ASCII): accents and foreign
/// letters become the ASCII letter they look like, "ame1i" stays "ame1i".
[[nodiscard]] std::string to_ascii_lookalike(std::string_view label);

/// Accents and ligatures only (é→e, œ→oe, ß→ss); a letter of another script stays what it is.
[[nodiscard]] std::string without_accents(std::string_view label);

/// An accent or another sign that stands on the letter before it.
[[nodiscard]] bool is_mark(char32_t c) noexcept;

}  // namespace vigilien::unicode
