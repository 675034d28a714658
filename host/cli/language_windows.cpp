#include <windows.h>

#include "base/paths.hpp"
#include "cli/language.hpp"

namespace vigilien::cli {

Language language_of_system() {
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const auto locale = environment(variable)) return language_of_locale(*locale);
  return PRIMARYLANGID(GetUserDefaultUILanguage()) == LANG_FRENCH ? Language::french
                                                                  : Language::english;
}

}  // namespace vigilien::cli
