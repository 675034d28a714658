#include "cli/catalogue.hpp"

#include <catch2/catch.hpp>

using namespace vigilien::cli;

namespace {

const Catalogue& sample() {
  static const Catalogue catalogue(Language::english, R"({
      "plain": {"message": "Nothing to fill."},
      "filled": {"message": "$name$ is not $Domain$ ($name$)."},
      "dollar": {"message": "$$5, $name$, a lone $ sign"},
      "not a message": {"description": "x"},
      "not an object": "x"})");
  return catalogue;
}

}  // namespace

TEST_CASE("places of a sentence are filled by name", "[cli]") {
  CHECK(sample().text("plain") == "Nothing to fill.");
  CHECK(sample().text("filled", {{"name", "a.example"}, {"domain", "b.example"}}) ==
        "a.example is not b.example (a.example).");
  CHECK(sample().text("dollar", {{"name", "x"}}) == "$5, x, a lone $ sign");
  CHECK(sample().text("filled", {{"name", "$domain$"}, {"domain", "b"}}) ==
        "$domain$ is not b ($domain$).");
}

TEST_CASE("a sentence that cannot be filled is not said", "[cli]") {
  CHECK(sample().text_if_complete("filled", {{"name", "a"}}).empty());
  CHECK(sample().text_if_complete("filled", {{"name", "a"}, {"domain", ""}}).empty());
  CHECK(sample().text_if_complete("plain", {}) == "Nothing to fill.");
  CHECK(sample().text("filled", {{"name", "a"}}) == "a is not  (a).");
}

TEST_CASE("what is no sentence is passed over", "[cli]") {
  CHECK(sample().has("plain"));
  CHECK_FALSE(sample().has("not a message"));
  CHECK(sample().text("not an object").empty());
  CHECK(sample().text("unknown").empty());
  CHECK_FALSE(Catalogue(Language::french, "[1]").has("plain"));
  CHECK_FALSE(Catalogue(Language::french, "{").has("plain"));
}

TEST_CASE("both catalogues are in the program", "[cli]") {
  CHECK(Catalogue(Language::french).text("cli_level_block") == "BLOQUÉ");
  CHECK(Catalogue(Language::english).text("cli_level_block") == "BLOCKED");
}
