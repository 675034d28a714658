#include "cli/language.hpp"

#include "base/text.hpp"

namespace vigilien::cli {

std::optional<Language> parse_language(std::string_view text) noexcept {
  if (equals_ignoring_ascii_case(text, "fr")) return Language::french;
  if (equals_ignoring_ascii_case(text, "en")) return Language::english;
  return std::nullopt;
}

Language language_of_locale(std::string_view locale) noexcept {
  const std::string_view language = locale.substr(0, locale.find_first_of("_-.@"));
  return parse_language(language).value_or(Language::english);
}

}  // namespace vigilien::cli
