// Each rule of combination with a pair of links that differ only by what it asks for. The first
// stays where its findings put it; the second goes up, and would not without the rule.
#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <utility>

#include <boost/json.hpp>

#include "unit/vet/shipped.hpp"
#include "vet/mail_reading.hpp"
#include "vet/policy.hpp"
#include "vet/trace.hpp"
#include "vet/verdict_json.hpp"

namespace vigilien::vet {
namespace {

namespace json = boost::json;

struct Pair {
  std::string_view rule;
  std::string_view plain, raised;  ///< links
  Level before, after;
  std::string_view mail{};  ///< text of the mail around `raised`
};

using enum checks::Level;
constexpr Pair pressed(std::string_view mail) {
  return {"doubt-and-pretext", "https://203.0.113.7/", "https://203.0.113.7/", caution, warn, mail};
}
constexpr std::array pairs{
    // a doubt, and a doubt of another family
    Pair{"two-doubts", "https://notes.example/facture.iso",
         "https://cabinet:1234@notes.example/facture.iso", caution, warn},
    // a known name, and each kind of ground
    Pair{"cheap-ground", "https://doctolib-velours.example/", "https://doctolib-velours.xyz/",
         caution, warn},
    Pair{"cheap-ground", "https://doctolib-velours.example/",
         "https://doctolib-velours.duckdns.org/", caution, warn},
    Pair{"cheap-ground", "https://doctolib-velours.example/", "https://doctolib-velours.github.io/",
         caution, warn},
    // such a ground, and a name that alone would be a note
    Pair{"cheap-ground", "https://com.au.velours.example/", "https://com.au.noctolib.example/",
         caution, warn},
    // a known name, and a path that asks for something: one step, never past warn
    Pair{"name-and-credentials", "https://doctolib-velours.example/agenda",
         "https://doctolib-velours.example/connexion", caution, warn},
    Pair{"name-and-credentials", "https://orange.re/agenda", "https://orange.re/connexion", allow,
         caution},
    // the reader's address, where anybody puts a page
    Pair{"recipient-on-cheap-ground", "https://noctolib.example/marie@cabinet.example",
         "https://velours.xyz/marie@cabinet.example", allow, warn},
    // a doubt, and each kind of pressing mail; a note about the site; common wordings of two kinds
    pressed("Répondez immédiatement."),
    pressed("Vous serez exclu sous peine de suspension."),
    pressed("Une anomalie sur votre carte CPS"),
    pressed("Il faut corriger un bug."),
    pressed("Le compte n’a pas été transmis."),
    pressed("Vous avez un trop-perçu."),
    pressed("Voici notre nouveau RIB."),
    pressed("Des frais de douane sont dus."),
    pressed("Une amende impayée"),
    pressed("Votre mot de passe expire."),
    pressed("Ouvrez ce fichier protégé."),
    pressed("Je suis en consultation."),
    pressed("Une fuite de données"),
    pressed("Urgent : vos résultats d’analyse"),
    Pair{"doubt-and-pretext", "https://velours.xyz/", "https://velours.xyz/", allow, caution,
         "Votre mot de passe expire."},
    Pair{"doubt-and-pretext", "https://velours.example/", "https://velours.example/", allow,
         caution, "Votre mot de passe expire."},
};

/// The shipped policy without one of its rules.
std::shared_ptr<const Policy> policy_without(std::string_view rule) {
  const auto text = read_file(VIGILIEN_TEST_DATA "/policy.json", 1 << 20);
  REQUIRE(text);
  json::value document = json::parse(*text);
  json::array& rules = document.at("combinations").as_array();
  const auto found = std::ranges::find_if(rules, [&](const json::value& each) {
    return each.at("id").as_string() == json::string_view(rule.data(), rule.size());
  });
  REQUIRE(found != rules.end());
  rules.erase(found);
  auto policy = Policy::parse(json::serialize(document));
  REQUIRE(policy);
  return std::make_shared<const Policy>(*std::move(policy));
}

Verdict vet_raised(const Vetter& vetter, const Pair& pair, Trace* trace = nullptr) {
  mail::Message message;
  message.excerpt = pair.mail;
  const auto reading = vetter.read(message);
  Link link{pair.raised, {}, {}, false};
  if (!pair.mail.empty()) link.mail = reading.get();
  return vetter.vet(link, nullptr, trace);
}

Level level_without(const Pair& pair) {
  static const FixedClock clock;
  Sources sources = shipped_sources();
  sources.policy = policy_without(pair.rule);
  return vet_raised(Vetter(std::move(sources), clock), pair).level;
}

}  // namespace

TEST_CASE("each rule of combination raises what it is for, and nothing else does", "[vet]") {
  for (const Pair& pair : pairs) {
    Trace plain, raised;
    const Verdict first = shipped_vetter().vet({pair.plain, {}, {}, false}, nullptr, &plain);
    const Verdict second = vet_raised(shipped_vetter(), pair, &raised);
    INFO(verdict_json(first) << "\n" << verdict_json(second));
    CHECK(first.level == pair.before);
    CHECK(plain.raises.empty());
    CHECK(second.level == pair.after);
    REQUIRE(raised.raises.size() == 1);
    CHECK(raised.raises.front().rule == pair.rule);
    CHECK(level_without(pair) == pair.before);
  }
}

TEST_CASE("every rule of the policy has its pair", "[vet]") {
  std::set<std::string_view> walked;
  for (const Pair& pair : pairs) walked.insert(pair.rule);
  for (const Combination& rule : shipped_sources().policy->combinations()) {
    INFO(rule.id);
    CHECK(walked.erase(rule.id) == 1);
  }
  CHECK(walked.empty());
}

TEST_CASE("every kind of ground that counts has its pair", "[vet]") {
  for (const Combination& rule : shipped_sources().policy->combinations())
    for (const std::string& code : rule.any_of) {
      INFO(code);
      CHECK(std::ranges::any_of(pairs, [&](const Pair& pair) {
        return pair.rule == rule.id &&
               std::ranges::any_of(vet_raised(shipped_vetter(), pair).findings,
                                   [&](const auto& finding) { return finding.code == code; });
      }));
    }
}

TEST_CASE("what combinations leave alone", "[vet]") {
  struct Row {
    std::string_view link;
    Level level;
  };
  for (const Row& row : {
           Row{"http://cabinet:1234@203.0.113.7/", caution},  // two doubts of one family
           Row{"https://notes.xyz/ameli.fr/agenda", allow},   // a name in the path on such ground
           Row{"https://notes.example/connexion", allow},     // a word, and nobody named
           Row{"https://notes.xyz/", allow},                  // the ground alone
           Row{"https://ameli-cps.example/connexion", warn},  // never past warn
           Row{"https://cabinet:1234@ameli-cps.xyz/connexion", warn},
           Row{"https://www.ameli.fr/connexion", allow},  // a known site is no doubt
       }) {
    INFO(verdict_json(vet_link(row.link)));
    CHECK(vet_link(row.link).level == row.level);
  }
}

TEST_CASE("a known site stops the rules about names, and nothing else", "[vet]") {
  for (const auto& [link, level] : {
           std::pair{"https://www.ameli.fr/doctolib.fr/connexion", allow},
           std::pair{"https://cabinet:1234@www.ameli.fr/", caution},
           std::pair{"https://www.doctolib.fr@www.ameli.fr/", block},
           std::pair{"https://www.google.com/url?q=https://ameli-cps.example/", warn},
           std::pair{"https://www.google.com/url?q=https://www.ameli.fr/", allow},
       }) {
    INFO(verdict_json(vet_link(link)));
    CHECK(vet_link(link).level == level);
  }
}

}  // namespace vigilien::vet
