#include "unicode/skeleton.hpp"

#include <catch2/catch.hpp>

#include "support/cases.hpp"
#include "unicode/lookalike.hpp"

namespace vigilien::unicode {
namespace {

using support::read_cases;
using support::text_of;

TEST_CASE("the look of a label", "[unicode]") {
  const auto rows = read_cases("skeleton.json");
  REQUIRE(rows.size() > 40);
  for (const auto& row : rows) {
    INFO(boost::json::serialize(row));
    const std::string label = text_of(row, "label");
    CHECK(skeleton(label) == text_of(row, "skeleton"));
    CHECK(to_ascii_lookalike(label) == text_of(row, "lookalike"));
    CHECK(without_accents(label) == text_of(row, "plain"));
  }
}

TEST_CASE("bytes that are no text are left alone", "[unicode]") {
  const std::string label = "a\xff";
  CHECK(skeleton(label) == label);
  CHECK(to_ascii_lookalike(label) == label);
  CHECK(without_accents(label) == label);
}

TEST_CASE("no length hides a label", "[unicode]") {
  std::string long_label;
  for (int i = 0; i < 2000; ++i) long_label += "а";  // Cyrillic
  CHECK(skeleton(long_label) == std::string(2000, 'a'));
}

TEST_CASE("Unicode's own look-alikes and ours", "[unicode]") {
  const auto [letter, text, official] = GENERATE(table<char32_t, std::string, bool>({
      {U'а', "a", true},
      {U'ӏ', "l", true},
      {U'к', "k", false},
      {U'м', "m", false},
      {U'ю', "", false},
      {U'日', "", false},
      {U'\U0010ffff', "", false},
  }));
  CHECK(lookalike(letter).text == text);
  CHECK(lookalike(letter).official == official);
}

}  // namespace
}  // namespace vigilien::unicode
