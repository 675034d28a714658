// What a trace tells is what the verdict came from.
#include "vet/trace.hpp"

#include <algorithm>

#include "unit/vet/shipped.hpp"
#include "vet/verdict_json.hpp"

namespace vigilien::vet {
namespace {

struct Traced {
  Verdict verdict;
  Trace trace;
};

Traced traced(std::string_view href, std::optional<std::string_view> text = {}) {
  Traced result;
  result.verdict = shipped_vetter().vet({href, text, {}, false}, nullptr, &result.trace);
  return result;
}

std::string codes_of(const std::vector<std::string_view>& codes) {
  std::string all;
  for (const std::string_view code : codes) all.append(code).append(" ");
  return all;
}

const checks::CheckRun& run_of(const HopTrace& hop, std::string_view check) {
  const auto found = std::ranges::find(hop.checks, check, &checks::CheckRun::check);
  REQUIRE(found != hop.checks.end());
  return *found;
}

}  // namespace

TEST_CASE("a trace changes nothing of the verdict, and holds all of its findings", "[vet]") {
  auto rows = rows_of("verdict-examples.tsv");
  const auto honest = rows_of("honest.tsv");
  rows.insert(rows.end(), honest.begin(), honest.end());
  for (const auto& row : rows) {
    const auto [verdict, trace] = traced(row[0]);
    INFO(row[0]);
    CHECK(verdict_json(verdict) == verdict_json(vet_link(row[0])));
    if (!verdict.href) {
      CHECK(trace.hops.empty());
      continue;
    }
    for (const checks::Finding& finding : verdict.findings) {
      const bool told = std::ranges::any_of(trace.hops, [&](const HopTrace& hop) {
        return std::ranges::any_of(hop.checks, [&](const checks::CheckRun& run) {
          return std::ranges::any_of(run.found, [&](const checks::Finding& one) {
            return one.code == finding.code && one.level == finding.level &&
                   one.args == finding.args;
          });
        });
      });
      INFO(finding.code);
      CHECK(told);
    }
    const Level heaviest = verdict.findings.empty() ? Level::allow : verdict.findings.front().level;
    const Level raised = trace.raises.empty() ? heaviest : trace.raises.back().to;
    CHECK((raised == Level::note ? Level::allow : raised) == verdict.level);
  }
}

TEST_CASE("a trace tells of every check, also of those left out", "[vet]") {
  const auto [verdict, trace] = traced("https://www.ameli.fr/");
  REQUIRE(trace.hops.size() == 1);
  const HopTrace& hop = trace.hops.front();
  CHECK(hop.checks.size() == checks::all_checks().size() + 1);
  CHECK(hop.identity == checks::Identity::organisation);
  CHECK(hop.owner == "ameli");
  CHECK(run_of(hop, "known-site").found.size() == 1);
  CHECK(run_of(hop, "userinfo").ran);
  CHECK_FALSE(run_of(hop, "typosquat").ran);
  CHECK(run_of(hop, "redirection").found.empty());
}

TEST_CASE("a trace tells which rule raised the level, and for which findings", "[vet]") {
  const auto [link, rule, codes] = GENERATE(table<std::string, std::string, std::string>({
      {"https://cabinet:1234@notes.example/facture.iso", "two-doubts", "risky-download userinfo "},
      {"https://doctolib-velours.xyz/", "cheap-ground", "brand-token abused-tld "},
      {"https://doctolib-velours.example/connexion", "name-and-credentials", "brand-token "},
  }));
  const auto [verdict, trace] = traced(link);
  INFO(link << " " << verdict_json(verdict));
  REQUIRE(trace.raises.size() == 1);
  const Raise& raise = trace.raises.front();
  CHECK(raise.rule == rule);
  CHECK(raise.from == Level::caution);
  CHECK(raise.to == Level::warn);
  CHECK(codes_of(raise.codes) == codes);
  CHECK(trace.credential_word == (rule == "name-and-credentials"));
}

TEST_CASE("a trace has one entry an address", "[vet]") {
  const auto [verdict, trace] = traced("https://www.google.com/url?q=https://ameli-cps.example/");
  REQUIRE(trace.hops.size() == 2);
  CHECK(trace.hops[0].sends_on);
  CHECK(trace.hops[0].owner == "google");
  CHECK(trace.hops[1].href == "https://ameli-cps.example/");
  CHECK_FALSE(trace.hops[1].sends_on);
  CHECK(run_of(trace.hops[0], "redirection").found.size() == 1);
}

TEST_CASE("an address that opens no site has no site in its trace", "[vet]") {
  const auto [verdict, trace] = traced("javascript:alert(1)");
  REQUIRE(trace.hops.size() == 1);
  CHECK_FALSE(trace.hops.front().site);
  CHECK(run_of(trace.hops.front(), "scheme").found.size() == 1);
  CHECK_FALSE(run_of(trace.hops.front(), "list-entry").ran);
}

}  // namespace vigilien::vet
