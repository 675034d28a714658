#pragma once

#include <string_view>

#include "checks/words.hpp"

namespace vigilien::checks {

/// True when `text` (a path, a fragment) holds a word by which pages ask for something. Words are
/// runs of ASCII letters in either case; «signIn2» is read as «signin». Allocates nothing.
[[nodiscard]] bool holds_credential_word(std::string_view text, const Words& words);

}  // namespace vigilien::checks
