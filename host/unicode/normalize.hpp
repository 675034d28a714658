#pragma once

#include <string>
#include <string_view>

namespace vigilien::unicode {

/// The canonical forms of Unicode (UAX 15).
[[nodiscard]] std::u32string nfd(std::u32string_view text);
[[nodiscard]] std::u32string nfc(std::u32string_view text);

/// Appends the canonical decomposition of one character; the order of marks is left to the caller.
void append_decomposed(std::u32string& out, char32_t c);

/// Appends UTF-8 that is known to be well-formed.
void append_utf32(std::u32string& out, std::string_view utf8);

}  // namespace vigilien::unicode
