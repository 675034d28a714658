#include "cli/sentences.hpp"

#include <sstream>

#include <catch2/catch.hpp>

#include "cli/verdict_report.hpp"

using namespace vigilien;
using namespace vigilien::cli;
using checks::Finding;
using checks::Level;

namespace {

const Catalogue& french() {
  static const Catalogue catalogue(Language::french);
  return catalogue;
}
const Catalogue& english() {
  static const Catalogue catalogue(Language::english);
  return catalogue;
}

Finding finding(std::string_view code, Level level,
                std::vector<std::pair<std::string_view, std::string>> args = {}) {
  Finding made;
  made.code = code;
  made.level = level;
  made.args = std::move(args);
  return made;
}

vet::Verdict verdict(Level level, std::string domain, std::vector<Finding> findings) {
  vet::Verdict made;
  made.url = "https://" + domain + "/maj";
  made.level = level;
  made.site = vet::Site{domain, domain, domain};
  made.findings = std::move(findings);
  made.lists_version = 31;
  made.lists_age = 720;
  return made;
}

}  // namespace

TEST_CASE("dates are said in full", "[cli]") {
  CHECK(spoken_date("20261112", french()) == "12 novembre 2026");
  CHECK(spoken_date("2026-08-01", french()) == "1er août 2026");
  CHECK(spoken_date("20261201", english()) == "1 December 2026");
  CHECK(spoken_date("20261301", french()).empty());
  CHECK(spoken_date("", french()).empty());
}

TEST_CASE("ages are said in the largest unit", "[cli]") {
  const auto [seconds, said] = GENERATE(table<std::int64_t, std::string>({
      {-5, "just now"},
      {59, "just now"},
      {60, "1\u00a0min ago"},
      {3599, "59\u00a0min ago"},
      {3600, "1\u00a0h ago"},
      {86'399, "23\u00a0h ago"},
      {86'400, "1 day ago"},
      {172'800, "2 days ago"},
  }));
  CHECK(spoken_age(seconds, english()) == said);
}

TEST_CASE("the most telling sentence that can be filled is said", "[cli]") {
  const auto said = [](const Finding& one) {
    return sentence_of(one, verdict(Level::block, "x.example", {one}), french());
  };
  using Args = std::vector<std::pair<std::string_view, std::string>>;
  const Args whole{{"source", "faux sites"}, {"list", "practice-flash"}, {"date", "20261112"}};
  CHECK(said(finding("blocklist-hit", Level::block, whole)) ==
        "Ce site a été signalé le 12 novembre 2026 dans la liste «\u00a0faux sites\u00a0».");
  CHECK(said(finding("blocklist-hit", Level::block, {{"source", "faux sites"}})) ==
        "Ce site a été signalé dans la liste «\u00a0faux sites\u00a0».");
  CHECK(said(finding("blocklist-hit", Level::block)) == "Ce site a été signalé comme frauduleux.");
  CHECK(said(finding("no-such-code", Level::warn)).empty());
}

TEST_CASE("what the mail wrote is made harmless in a sentence", "[cli]") {
  const Finding one = finding("text-mismatch", Level::warn, {{"text", "www.ameli.fr\x1b[2J"}});
  CHECK(sentence_of(one, verdict(Level::warn, "x.example", {one}), english()).find('\x1b') ==
        std::string::npos);
}

TEST_CASE("an allowed link has nothing to say", "[cli]") {
  CHECK(sentences_for(
            verdict(Level::allow, "www.ameli.fr", {finding("protected-site", Level::allow)}),
            french())
            .empty());
}

TEST_CASE("the contradiction comes first, then three reasons at most", "[cli]") {
  auto lure = verdict(
      Level::warn, "ameli-cps.example",
      {finding("combosquat", Level::warn, {{"name", "ameli"}, {"organisation", "no-such-body"}}),
       finding("ip-literal", Level::caution), finding("userinfo", Level::caution),
       finding("free-hosting", Level::caution), finding("abused-tld", Level::note)});
  lure.imitates = vet::Imitated{"no-such-body", "Assurance Maladie", "https://www.ameli.fr/", {}};
  const auto said = sentences_for(lure, french());
  REQUIRE(said.size() == 4);
  CHECK(said[0] == "Ce lien n’est pas celui de Assurance Maladie. Le vrai site\u00a0: ameli.fr");
  CHECK(said[1].find("ameli") != std::string::npos);
}

TEST_CASE("the report reads like the drawing", "[cli]") {
  std::ostringstream out, error;
  const Terminal terminal{out, error, french()};
  VerdictReport report(terminal);
  report.add(verdict(Level::caution, "203.0.113.7", {finding("ip-literal", Level::caution)}));
  report.add(verdict(Level::allow, "www.ameli.fr", {finding("protected-site", Level::allow)}));
  report.finish();
  CHECK(out.str() == "(?) À VÉRIFIER   203.0.113.7\n    " + french().text("finding_ip_literal") +
                         "\n    règle\u00a0: ip-literal\n"
                         "\n"
                         "    RIEN À DIRE  www.ameli.fr\n"
                         "    règle\u00a0: protected-site\n"
                         "\n"
                         "2 liens\u00a0: 1 à vérifier. Listes\u00a0: version 31, il y a "
                         "12\u00a0min. 0 adresse envoyée.\n");
}

TEST_CASE("a refused address is shown, harmless", "[cli]") {
  vet::Verdict refused;
  refused.url = "https://\x1b[31m";
  refused.level = Level::warn;
  CHECK(shown_name(refused, french()) == "https://\uFFFD[31m");
  refused.url = "";
  CHECK(shown_name(refused, french()) == "(adresse illisible)");
}

TEST_CASE("a name in other letters is shown with its ASCII form", "[cli]") {
  auto lure = verdict(Level::caution, "xn--fort-blanche-ieb.example", {});
  lure.site->display = "forêt-blanche.example";
  CHECK(shown_name(lure, french()) == "forêt-blanche.example (xn--fort-blanche-ieb.example)");
}
