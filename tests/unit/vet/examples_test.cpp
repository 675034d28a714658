// The rows of tests/cases/verdict-examples.tsv, and honest addresses that nobody may be stopped at.
#include <algorithm>
#include <charconv>

#include "unit/vet/shipped.hpp"

namespace vigilien::vet {
namespace {

/// `\\` is a backslash, `\uXXXX` the character with that number.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
    } else if (text[i + 1] == 'u' && i + 5 < text.size()) {
      unsigned code_point = 0;
      std::from_chars(text.data() + i + 2, text.data() + i + 6, code_point, 16);
      append_utf8(out, code_point);
      i += 5;
    } else {
      out += text[++i];
    }
  }
  return out;
}

std::string told(const Verdict& verdict) {
  std::string out(name(verdict.level));
  for (const auto& finding : verdict.findings) out.append(" ").append(finding.code);
  return out;
}

}  // namespace

TEST_CASE("examples of the findings' definitions", "[vet]") {
  const auto rows = rows_of("verdict-examples.tsv");
  CHECK(rows.size() == 216);
  for (const auto& row : rows) {
    REQUIRE(row.size() >= 3);
    const Verdict verdict = vet_link(unescaped(row[0]));
    INFO(row[0] << " -> " << told(verdict));
    CHECK(name(verdict.level) == row[1]);
    if (row[2].empty()) continue;
    for (const std::string_view code : split(row[2], ',')) {
      INFO("finding " << code);
      CHECK(std::ranges::any_of(verdict.findings,
                                [&](const auto& finding) { return finding.code == code; }));
    }
  }
}

TEST_CASE("honest addresses open without a word", "[vet]") {
  const auto rows = rows_of("honest.tsv");
  CHECK(rows.size() >= 100);
  for (const auto& row : rows) {
    const Verdict verdict = vet_link(row[0]);
    INFO(row[0] << " -> " << told(verdict));
    CHECK(verdict.level == checks::Level::allow);
    CHECK(verdict.href.has_value());
  }
}

}  // namespace vigilien::vet
