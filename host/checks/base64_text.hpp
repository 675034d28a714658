#pragma once

#include <string>
#include <string_view>

namespace vigilien::checks {

/// RFC 4648, both alphabets; stops at the first character that is in neither.
[[nodiscard]] std::string base64_decoded(std::string_view text);

}  // namespace vigilien::checks
