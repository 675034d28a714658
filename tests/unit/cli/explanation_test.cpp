#include "cli/explanation.hpp"

#include <sstream>

#include <catch2/catch.hpp>

#include "cli/sentences.hpp"
#include "unit/vet/shipped.hpp"
#include "vet/policy.hpp"

using namespace vigilien;
using namespace vigilien::cli;

namespace {

std::string explained(std::string_view link, const Catalogue& catalogue, bool coloured = false) {
  vet::Trace trace;
  const vet::Verdict verdict = vet::shipped_vetter().vet({link, {}, {}, false}, nullptr, &trace);
  std::ostringstream out, error;
  Explanation(verdict, trace, {out, error, catalogue, coloured}).write();
  return out.str();
}

}  // namespace

TEST_CASE("every check and every rule of combination has its words", "[cli]") {
  for (const Language language : {Language::french, Language::english}) {
    const Catalogue catalogue(language);
    for (const checks::Check& check : checks::all_checks()) {
      INFO(check.name);
      const std::string words = catalogue.text(key_of("cli_check_", check.name));
      CHECK_FALSE(words.empty());
      CHECK(width(words) <= 31);
    }
    CHECK(catalogue.has("cli_check_redirection"));
    for (const vet::Combination& rule : vet::shipped_sources().policy->combinations()) {
      INFO(rule.id);
      CHECK(catalogue.has(key_of("cli_combination_", rule.id)));
    }
  }
}

TEST_CASE("whatever the link, an explanation keeps to the terminal", "[cli]") {
  const Catalogue french(Language::french), english(Language::english);
  for (const auto& row : vet::rows_of("verdict-examples.tsv"))
    for (const Catalogue* catalogue : {&french, &english}) {
      const std::string text = explained(row[0], *catalogue);
      for (const std::string_view line : split(text, '\n')) {
        INFO(line);
        CHECK(width(line) <= 80);
      }
      CHECK(text.find("\x1b") == std::string::npos);
    }
}

TEST_CASE("an explanation is coloured where there is a terminal", "[cli]") {
  const Catalogue french(Language::french);
  CHECK(explained("https://ameli-cps.example/", french, true).find("\x1b[1;33m<≠> ATTENTION") !=
        std::string::npos);
}
