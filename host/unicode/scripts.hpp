#pragma once

#include <string_view>

namespace vigilien::unicode {

/// What is odd about the letters of one Unicode label (UTF-8, lower case). UTS 39, sections 3
/// and 5.
struct LabelScripts {
  bool mixed = false;             ///< more scripts than «highly restrictive» allows (UTS 39, 5.2)
  bool whole_confusable = false;  ///< one non-Latin script, every letter of which looks Latin
  bool disallowed = false;        ///< a character outside Identifier_Status=Allowed
  bool invisible = false;         ///< an invisible or repeated combining character
  bool no_letter = false;         ///< no letter of any script: digits, hyphens, emoji, signs
};
[[nodiscard]] LabelScripts examine_scripts(std::string_view label);

}  // namespace vigilien::unicode
