#pragma once

#include <string>

namespace vigilien::unicode {

/// Appends what UTS 46, section 4, step 1 makes of one character: lower case and the compatible
/// form (full-width letters, ligatures, letters of mathematics), nothing where it vanishes (soft
/// hyphen, zero-width characters). What no domain may hold stays as it is.
void append_mapped(std::u32string& out, char32_t c);

}  // namespace vigilien::unicode
