#include "mail/pretexts.hpp"

#include <algorithm>
#include <chrono>
#include <re2/re2.h>

#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "mail/plain_text.hpp"

using namespace vigilien;
using namespace vigilien::mail;

namespace {

const Pretexts& bundled() {
  static const Pretexts pretexts = *Pretexts::load(VIGILIEN_TEST_DATA "/pretexts.json");
  return pretexts;
}

std::string families(const Families& set) {
  std::string names;
  for (std::size_t i = 0; i < set.size(); ++i)
    if (set.test(i)) names.append(names.empty() ? "" : " ").append(pretext_families[i]);
  return names;
}

Wording wording(std::string_view text) { return bundled().match(plain_text(text)); }

std::string file_with(std::string_view pattern) {
  return R"({"version":1,"families":[{"id":"card","fr":{"strong":[")" + std::string(pattern) +
         R"("]}}]})";
}

}  // namespace

TEST_CASE("the wording of a sentence", "[mail]") {
  const auto [text, strong, common] = GENERATE(table<std::string, std::string, std::string>({
      {"Votre logiciel métier doit être mis à jour en urgence.", "urgency software", "software"},
      {"Nous avons détecté une anomalie sur votre carte CPS.", "card", "card"},
      {"Un dossier patient important et urgent n’a pas été transmis, cliquez ici pour le "
       "régulariser.",
       "record", "urgency record"},
      {"Urgent : résultat de biologie à consulter", "", "urgency"},
      {"Urgent : vos résultats d’analyse", "", "urgency record"},
      {"Votre mot de passe expire aujourd’hui", "mailbox", ""},
      {"Votre mot de passe de messagerie va bientôt expirer", "", ""},  // four words between
      {"Votre mot de passe de messagerie va expirer", "mailbox", ""},
      {"La distribution du colissimo", "", "parcel"},
      {"Choisissez un mot de passe. Le lien expire demain.", "", ""},  // in another sentence
      {"Mot de passe, compte et accès expirent demain", "mailbox", ""},
      {"Pour confirmer votre adresse, un clic suffit", "", "mailbox"},
      {"Vous bénéficiez d’un remboursement", "refund", "refund"},
      {"Vous bénéficiez d’un tarif réduit", "", ""},
      {"Le nouveau RIB est joint", "invoice", ""},
      {"distribution nouvelle", "", ""},  // «rib» inside a word
      {"carte : anomalie", "", ""},       // in the other order
      {"anomalie (carte CPS)", "card", "card"},
      {"Your mailbox is almost full, verify your account", "mailbox", "mailbox"},
      {"Vérifiez vos identifiants", "mailbox", ""},
      {"Prélèvement rejeté, motif : compte clôturé", "", "invoice"},
      {"Votre compte sera clôturé, vos messages seront supprimés", "threat", ""},
      {"", "", ""},
  }));
  const Wording said = wording(text);
  CHECK(families(said.strong) == strong);
  CHECK(families(said.common) == common);
}

TEST_CASE("the scoring rule", "[mail]") {
  CHECK(wording("une anomalie sur votre carte CPS").presses());  // one strong pattern
  CHECK(wording("Urgent : vos résultats d’analyse").presses());  // common ones of two families
  CHECK_FALSE(wording("urgent, action requise").presses());      // of one family
  CHECK_FALSE(wording("Convocation à l’assemblée").presses());
  CHECK_FALSE(wording("").presses());
}

TEST_CASE("the bundled patterns", "[mail]") {
  const auto text = read_file(VIGILIEN_TEST_DATA "/pretexts.json", 1U << 20U);
  const auto patterns = Pretexts::read(*text);
  REQUIRE(patterns);
  CHECK(patterns->size() >= 104);
  Families seen;
  for (const auto& pattern : *patterns) {
    seen.set(pattern.family);
    INFO(pattern.text);
    const RE2 expression(*regular_expression(pattern.text), RE2::Quiet);
    CHECK(expression.ok());
    CHECK_FALSE(RE2::PartialMatch("", expression));
  }
  CHECK(seen.all());
}

TEST_CASE("what a pattern stands for", "[mail]") {
  CHECK(*regular_expression("e-?cps") == "\\be(?:-)?cps");
  CHECK(*regular_expression("(a|b)cd") == "\\b(?:a|b)cd");
  CHECK(*regular_expression("trop[- ]verse") == "\\btrop(?:-| )verse");
  CHECK(*regular_expression("renouvel\\w* cps") == "\\brenouvel\\w* cps");
  const auto [pattern, fault] = GENERATE(table<std::string, std::string>({
      {"", "an empty part"},
      {"ab", "too short"},
      {"(abc)?", "too short"},
      {"(abc", "a group that does not end"},
      {"abc)", "a sign out of place"},
      {"abc|def", "a sign out of place"},
      {"(abc|)", "an empty part"},
      {"abc.*", "a sign out of place"},
      {"abc+", "a sign out of place"},
      {"Abc", "a sign out of place"},
      {"été abc", "a sign out of place"},
      {"abc\\d", "a sign out of place"},
      {"\\w*abc", "begins with any letters"},
      {"((((abc))))", "groups too deep"},
      {"abc[d", "a choice that does not end"},
      {"abc[]", "a choice that does not end"},
      {"~ abc", "a sign out of place"},
      {"abc ~", "a sign out of place"},
      {"abc ~ ", "a space at an end"},
      {" abc", "a space at an end"},
      {"abc~def", "a sign out of place"},
      {"(abc ~ def)", "~ out of place"},
      {"a ~ b ~ c ~ d ~ e", "~ out of place"},
      {std::string(201, 'a'), "too long"},
  }));
  INFO(pattern);
  const auto expression = regular_expression(pattern);
  REQUIRE_FALSE(expression);
  CHECK(expression.error().detail == fault);
}

TEST_CASE("a file of pretexts that is refused", "[mail]") {
  const auto [json, fault] = GENERATE(table<std::string, std::string>({
      {"", "not JSON"},
      {"[]", "not an object"},
      {R"({"version":2,"families":[]})", "version: not 1"},
      {R"({"version":1})", "families: missing"},
      {R"({"version":1,"families":[],"x":1})", "pretexts: an unknown member"},
      {R"({"version":1,"families":[7]})", "families: one that is no object"},
      {R"({"version":1,"families":[{"id":"colour","fr":{"strong":["abc"]}}]})",
       "families: one of an unknown id"},
      {R"({"version":1,"families":[{"id":"card"}]})", "card: nothing in French"},
      {R"({"version":1,"families":[{"id":"card","fr":{}}]})", "card: no patterns"},
      {R"({"version":1,"families":[{"id":"card","fr":{"strong":[]}}]})",
       "card: not a list of patterns"},
      {R"({"version":1,"families":[{"id":"card","fr":{"weak":["abc"]}}]})",
       "card: an unknown member"},
      {R"({"version":1,"families":[{"id":"card","fr":{"strong":["abc","abc"]}}]})",
       "card: «abc» stands here twice"},
      {file_with("(abc"), "card: «(abc»: a group that does not end"},
  }));
  const auto pretexts = Pretexts::parse(json);
  REQUIRE_FALSE(pretexts);
  CHECK_THAT(pretexts.error().detail, Catch::StartsWith(fault));
}

TEST_CASE("nothing is compiled before the first text", "[mail]") {
  const Pretexts pretexts = *Pretexts::parse(file_with("carte cps"));
  CHECK_FALSE(pretexts.is_compiled());
  CHECK(pretexts.match("votre carte cps").strong.any());
  CHECK(pretexts.is_compiled());
  CHECK_FALSE(Pretexts::trusted("{").match("carte cps").strong.any());
}

TEST_CASE("the fullest file that is taken still matches", "[mail]") {
  std::string json = R"({"version":1,"families":[{"id":"card","fr":{"strong":[)";
  for (int i = 0; i < 300; ++i) {
    const std::string number = std::to_string(1000 + i);
    json += (i > 0 ? ",\"" : "\"") + std::string("a\\\\w* ~ (b|c)") + number + " ~ " +
            std::string(150, 'd') + "? ~ e" + number + "\"";
  }
  json += "]}}]}";
  const auto pretexts = Pretexts::parse(json);
  REQUIRE(pretexts);
  CHECK(pretexts->match("abc x b1299 " + std::string(150, 'd') + " e1299").strong.any());
  CHECK_FALSE(pretexts->match("nothing of it").strong.any());
}

TEST_CASE("text made to blow patterns up takes a time that grows as the text", "[mail]") {
  // Beginnings of many patterns over and over, in words that gaps may or may not skip.
  std::string text;
  while (text.size() < (64U << 10U))
    text += "mot de passe a mot delai carte anomalie compte renouvelant cliquant suivi rib mise ";
  (void)bundled().match(text);  // what the automaton learns, it learns once
  const auto time = [&](std::size_t size) {
    auto best = std::chrono::nanoseconds::max();
    for (int i = 0; i < 40; ++i) {
      const auto begin = std::chrono::steady_clock::now();
      (void)bundled().match(std::string_view(text).substr(0, size));
      best = std::min<std::chrono::nanoseconds>(best, std::chrono::steady_clock::now() - begin);
    }
    return best;
  };
  CHECK(time(64U << 10U) < 40 * time(4U << 10U));  // sixteen times the text
}
