#include "cli/language.hpp"

#include <catch2/catch.hpp>

using namespace vigilien::cli;

TEST_CASE("a locale's name tells the language", "[cli]") {
  const auto [locale, language] = GENERATE(table<std::string, Language>({
      {"fr_FR.UTF-8", Language::french},
      {"fr", Language::french},
      {"fr_CA@euro", Language::french},
      {"FR_fr", Language::french},
      {"fr.UTF-8", Language::french},
      {"fy_NL.UTF-8", Language::english},  // Frisian
      {"fro", Language::english},          // Old French is no reason
      {"en_GB.UTF-8", Language::english},
      {"de_DE.UTF-8", Language::english},
      {"C", Language::english},
      {"C.UTF-8", Language::english},
      {"", Language::english},
  }));
  CHECK(language_of_locale(locale) == language);
}

TEST_CASE("--lang", "[cli]") {
  CHECK(parse_language("fr") == Language::french);
  CHECK(parse_language("EN") == Language::english);
  CHECK_FALSE(parse_language("fra").has_value());
  CHECK_FALSE(parse_language("").has_value());
}
