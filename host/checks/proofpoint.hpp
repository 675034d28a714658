#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vigilien::checks {

/// Value of `u` in the first and second form of Proofpoint's links: plain, or «https-3A__x.fr_a»
/// with `-` for % and `_` for a slash.
[[nodiscard]] std::string from_proofpoint(std::string_view value);

/// What follows «/v3/» in the third form: «__URL__;BASE64!…». Characters that a mail program might
/// have touched stand in the base64 text; in the URL, `*` marks the place of one, `**A` of two,
/// `**B` of three, and so on. nullopt when the form is another.
[[nodiscard]] std::optional<std::string> from_proofpoint_v3(std::string_view text);

}  // namespace vigilien::checks
