#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vigilien::unicode {

/// The bootstring coding of a label without its "xn--" (RFC 3492). nullopt when it overflows.
[[nodiscard]] std::optional<std::string> punycode_encode(std::u32string_view label);

/// nullopt when `encoded` is not punycode or gives what is no code point.
[[nodiscard]] std::optional<std::u32string> punycode_decode(std::string_view encoded);

}  // namespace vigilien::unicode
