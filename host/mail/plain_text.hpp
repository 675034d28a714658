#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vigilien::mail {

/// Of one piece of a mail so much is looked at, in bytes of plain text.
inline constexpr std::size_t longest_piece = 1'500;

/// The text as patterns and names are compared with it: compatible forms (UAX 15, NFKC), lower
/// case, no accents, œ→oe, ’→', letters of other scripts as the Latin ones they are taken for,
/// nothing of what cannot be seen, and one space for any run of spaces and line ends, none at the
/// ends. Input is UTF-8 (a wrong byte counts as a space). About `most` bytes come out, and no more
/// than 16 times as many characters are read for them: time and memory are bounded.
[[nodiscard]] std::string plain_text(std::string_view text, std::size_t most = longest_piece);

/// ASCII letters and digits inside words replaced by the letters that they are taken for: «AmeIi»
/// with a capital i, «D0ctolib», «arneli». For a second reading, of what names nobody by the first.
[[nodiscard]] std::string taken_for(std::string_view text);

}  // namespace vigilien::mail
