// What the mail around a link adds to what is found of its address, with the data as shipped.
#include <algorithm>
#include <set>

#include "checks/file_name.hpp"
#include "mail/plain_text.hpp"
#include "unit/vet/shipped.hpp"
#include "vet/knowledge.hpp"
#include "vet/mail_reading.hpp"
#include "vet/verdict_json.hpp"

namespace vigilien::vet {
namespace {

using enum checks::Level;

struct Mail {
  std::string subject{}, name{}, address{}, text{};
};

Verdict judged(const Mail& mail, std::string_view href, std::string_view link_text = "",
               const Vetter& vetter = shipped_vetter(), const StringTable* known = nullptr) {
  mail::Message message;
  message.subject = mail.subject;
  message.sender_name = mail.name;
  message.sender_address = mail.address;
  message.excerpt = mail.text;
  message.recipients = {"Marie.Martin@cabinet.example"};
  const auto reading = vetter.read(message, known);
  Link link;
  link.href = href;
  if (!link_text.empty()) link.text = link_text;
  link.mail = reading.get();
  return vetter.vet(link);
}

/// «code» or «code/variant», the level, and the organisation where there is one.
std::string told(const Verdict& verdict, std::string_view code) {
  for (const checks::Finding& finding : verdict.findings) {
    if (finding.code != code) continue;
    std::string text(name(finding.level));
    if (!finding.variant.empty()) text.append("/").append(finding.variant);
    if (const auto* id = finding.arg("organisation")) text.append(" ").append(*id);
    return text;
  }
  return "";
}

std::string many(std::string_view text, int times) {
  std::string all;
  while (times-- > 0) all += text;
  return all;
}

bool has_pretext(const Verdict& verdict) {
  return std::ranges::any_of(
      verdict.findings, [](const auto& finding) { return finding.code.starts_with("pretext-"); });
}

const Mail card{"", "", "", "Nous avons détecté une anomalie sur votre carte CPS."};

}  // namespace

TEST_CASE("wording alone says nothing, and raises a doubt by one level", "[vet]") {
  CHECK(judged(card, "https://www.ameli.fr/").level == allow);
  CHECK_FALSE(has_pretext(judged(card, "https://www.ameli.fr/")));
  CHECK(judged(card, "https://info.ameli.fr/x").level == allow);
  CHECK(judged(card, "http://192.168.1.20/").level == allow);
  CHECK(judged(card, "mailto:a@b.fr").level == allow);
  CHECK(judged(card, "https://203.0.113.7/").level == warn);
  CHECK(judged(card, "https://notes.xyz/").level == caution);
  CHECK(judged(card, "https://ameli-cps.fr/").level == warn);  // never past warn
  CHECK(judged({}, "https://203.0.113.7/").level == caution);
  CHECK(judged(card, "javascript:alert(1)").level == block);
  const Verdict verdict = judged(card, "https://203.0.113.7/");
  CHECK(told(verdict, "pretext-card") == "note ans");
  REQUIRE(verdict.imitates);
  CHECK(verdict.imitates->id == "ans");
}

TEST_CASE("what wording makes an unknown site a doubt", "[vet]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"Anomalie sur votre carte CPS", "note"},
      {"Votre mot de passe expire", "note"},
      {"Merci de noter notre nouveau RIB", "note"},
      {"Corriger un bug", ""},  // in anybody's release notes
      {"Urgent : installer la mise à jour", "note"},
      {"Installer la mise à jour de l’Assurance Maladie", "note"},
      {"Rappelez avant ce soir, en urgence, sous peine de poursuites", ""},  // of nothing
      {"Votre ordonnance avant ce soir", ""},
      {"Votre colis sera supprimé", "note"},  // under a threat
      {"Je suis en consultation, pense à la carte cadeau", ""},
      {"Réponds vite : ordonnance", ""},
      {"À titre de geste commercial", ""},
      {"À titre de geste commercial, votre colis", "note"},
  }));
  INFO(text);
  CHECK(told(judged({"", "", "", text}, "https://notes.example/"), "unknown-site") == expected);
}

TEST_CASE("an unknown site counts beside strong wording alone", "[vet]") {
  const Mail common{"Urgent", "", "", "Voici vos résultats d’analyse."};
  const std::string site = "https://laboratoire-velours.example/";
  CHECK(judged(card, site).level == caution);
  CHECK(told(judged(card, site), "unknown-site") == "note");
  CHECK(judged(common, site).level == allow);
  CHECK(judged(common, "https://203.0.113.7/").level == warn);
  StringTable known;
  known.insert("laboratoire-velours.example");
  CHECK(judged(card, site, "", shipped_vetter(), &known).level == allow);
  CHECK(judged(card, "https://203.0.113.7/", "", shipped_vetter(), &known).level == warn);
}

TEST_CASE("a text that claims to lead to an organisation", "[vet]") {
  const auto [text, href, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"www.ameli.fr", "https://notes.example/", "warn/organisation ameli"},
      {"Assurance Maladie", "https://notes.example/", "warn/organisation ameli"},
      {"Accéder à mon compte ameli", "https://notes.example/", "warn/organisation ameli"},
      {"Se connecter à Doctolib", "https://notes.example/", "warn/organisation doctolib"},
      {"Renouvelez votre carte CPS ici", "https://notes.example/", "warn/organisation ans"},
      {"Accéder à mon compte ameli", "https://sendibt2.com/tr/abc", "caution/tracker ameli"},
      {"Accéder à mon compte ameli", "https://www.ameli.fr/", ""},
      {"Accéder à mon compte ameli", "https://info.ameli.fr/x", ""},
      {"L’Assurance Maladie change ses tarifs au 1er janvier", "https://notes.example/", ""},
      {"Doctolib lève 100 millions", "https://notes.example/", ""},
      {"Cliquez ici", "https://notes.example/", ""},
      {"www.autre.fr", "https://notes.example/", "note"},
      {"Accéder à mon compte Orange", "https://notes.example/", ""},  // a word of every day
      {"www.ameli.fr» le dossier 12 de mardi", "https://notes.example/", "warn/organisation ameli"},
      {"www.ameli.fr→le dossier 12 de mardi", "https://notes.example/", "warn/organisation ameli"},
      {"www.аmeli.fr le dossier 12", "https://notes.example/", "warn/organisation ameli"},  // а
      {"www.ameIi.fr le dossier 12", "https://notes.example/", "warn/organisation ameli"},  // I
      {"www.ameli.fr " + many("é", 490), "https://notes.example/", "warn/organisation ameli"},
      {"www.ameli.fr» le dossier 12 de mardi", "https://www.ameli.fr/", ""},
      {"🔒 www.ameli.fr", "https://www.ameli.fr/", ""},
  }));
  INFO(text << " " << href);
  CHECK(told(judged({}, href, text), "text-mismatch") == expected);
}

TEST_CASE("a sender's name that is somebody else's", "[vet]") {
  const std::string link = "https://notes.example/";
  const auto [name, address, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"Assurance Maladie", "x@gmail.com", "caution ameli"},
      {"L’Assurance Maladie – CPAM de la Gironde", "x@cpam33.example", "caution ameli"},
      {"Service client Doctolib", "a@notes.example", "caution doctolib"},
      {"service@ameli.fr", "a@notes.example", "caution ameli"},
      {"AmeIi", "a@notes.example", "caution ameli"},  // a capital i
      {"Assurance Ma1adie", "a@notes.example", "caution ameli"},
      {"D0ctolib", "a@notes.example", "caution doctolib"},
      {"Bernard 01", "a@notes.example", ""},
      {"«service@ameli.fr»", "a@notes.example", "caution ameli"},
      {"marie.martin@orange.fr", "liste@notes.example", ""},  // anybody's mail service
      {"Marie Martin <marie@gmail.com>", "liste@notes.example", ""},
      {"АМЕLI", "a@notes.example", "caution ameli"},  // Cyrillic А, М, Е
      {"Orange", "a@notes.example", "caution orange"},
      {"Microsoft Support", "a@notes.example", "caution microsoft"},
      {"SFR", "a@notes.example", "caution sfr"},
      {"Assurance Maladie", "noreply@info.ameli.fr", ""},
      {"Assurance Maladie", "Noreply@AMELI.FR", ""},
      {"Doctolib", "no-reply@email.doctolib.com", ""},
      {"Assurance Maladie", "", ""},
      {"Assurance Maladie", "rien", ""},
      {"Marie Martin", "a@notes.example", ""},
      {"Marie Martin (via Doctolib)", "a@notes.example", ""},
      {"Free Marie", "a@notes.example", ""},
      {"", "a@notes.example", ""},
  }));
  INFO(name << " <" << address << ">");
  CHECK(told(judged({"", name, address, ""}, link), "sender-mismatch") == expected);
  CHECK(judged({"", name, address, ""}, "https://www.ameli.fr/").level == allow);
  CHECK(judged({"", name, address, ""}, "https://www.lemonde.example/").level ==
        (expected.empty() ? allow : caution));
}

TEST_CASE("a false sender raises no link that its organisation answers for", "[vet]") {
  const Mail mail{"", "Assurance Maladie", "x@gmail.com", ""};
  CHECK(judged(mail, "https://info.ameli.fr/x").level == allow);
  CHECK(judged(mail, "https://www.service-public.fr/").level == allow);
  CHECK(judged(mail, "http://192.168.1.20/").level == allow);
  CHECK(judged(mail, "https://www.google.com/url?q=https://www.ameli.fr/").level == allow);
  const Verdict verdict = judged(mail, "https://notes.example/");
  REQUIRE(verdict.imitates);
  CHECK(verdict.imitates->id == "ameli");
  CHECK(judged(mail, "https://notes.github.io/").level == warn);  // where anybody puts a page
  CHECK(judged(mail, "https://notes.example/login").level == warn);
}

TEST_CASE("a contact's name with another address", "[vet]") {
  static const FixedClock clock;
  Sources sources = shipped_sources();
  sources.contacts = {{"Dr Jeanne Durand", {"jeanne.durand@clinique.example", "jdurand@gmail.com"}},
                      {"CPAM", {"x@ameli.fr"}}};
  const Vetter vetter(std::move(sources), clock);
  const auto [name, address, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"Jeanne Durand", "jeanne.durand@notes.example", "caution/contact"},
      {"DURAND Jeanne (Dr)", "x@gmail.com", "caution/contact"},  // anybody's mail service
      {"Jeanne Durand", "JDurand@gmail.com", ""},
      {"Jeanne Durand", "secretariat@clinique.example", ""},  // the same house
      {"Jeanne Durand", "secretariat@mail.clinique.example", ""},
      {"Durand", "x@gmail.com", ""},
      {"Jean Durand", "x@gmail.com", ""},
  }));
  INFO(name << " <" << address << ">");
  const Mail mail{"", name, address, ""};
  CHECK(told(judged(mail, "https://notes.example/", "", vetter), "sender-mismatch") == expected);
  CHECK(judged(mail, "https://www.clinique.example/", "", vetter).level == allow);
}

TEST_CASE("a shortened address in a mail that names an organisation", "[vet]") {
  CHECK(judged({"Votre compte ameli", "", "", ""}, "https://bit.ly/abc").level == caution);
  CHECK(judged({"", "", "", "la newsletter d’Orange"}, "https://bit.ly/abc").level == allow);
  CHECK(judged({}, "https://bit.ly/abc").level == allow);
}

TEST_CASE("the reader's address in a link", "[vet]") {
  const auto [href, expected] = GENERATE(table<std::string, std::string>({
      {"https://notes.example/p/marie.martin@cabinet.example", "note"},
      {"https://notes.example/p/marie.martin%40cabinet.example", "note"},
      {"https://notes.example/#bWFyaWUubWFydGluQGNhYmluZXQuZXhhbXBsZQ==", "note"},
      {"https://notes.example/p/bWFyaWUubWFydGluQGNhYmluZXQuZXhhbXBsZQ/x", "note"},
      {"https://notes.example/contact@notes.example", ""},  // somebody else's
      {"https://notes.example/unsubscribe/marie.martin@cabinet.example", ""},
      {"https://notes.example/p?u=marie.martin@cabinet.example", ""},
      {"https://notes.example/@marie.martin@cabinet.example", ""},
      {"https://www.ameli.fr/marie.martin@cabinet.example", ""},
  }));
  INFO(href);
  CHECK(told(judged({}, href), "recipient-in-url") == expected);
  CHECK(judged({}, "https://notes.xyz/marie.martin@cabinet.example").level == warn);
  CHECK(judged({}, "https://notes.github.io/#marie.martin@cabinet.example").level == warn);
  CHECK(judged({}, "https://notes.xyz/marie.martin@cabinet.example", "Se désabonner").level ==
        allow);
}

TEST_CASE("names of attachments", "[vet]") {
  const auto [file, expected] = GENERATE(table<std::string, std::string>({
      {"facture.exe", "caution"},
      {"facture.EXE. ", "caution"},
      {"facture.com", "caution"},
      {"facture.pdf.exe", "warn/double-ending"},
      {"facture.pdf                .scr", "warn/double-ending"},
      {"facture.pdf.html", "warn/double-ending"},
      {"facture\u202efdp.exe", "warn/reversed"},
      {"facture.docm", "caution/macros"},
      {"facture.htm", "caution/page"},
      {"photos.zip", "note/archive"},
      {"disque.iso", "caution"},
      {"C:\\fakepath\\facture.lnk", "caution"},
      {"facture.pdf", ""},
      {"Dr. Martin", ""},
      {"facture", ""},
      {"", ""},
      {".exe", "caution"},
      {"\xff.exe", "caution"},
  }));
  INFO(file);
  Link link;
  link.attachment = true;
  link.file_name = file;
  const Verdict alone = shipped_vetter().vet(link);
  CHECK(told(alone, "risky-download") == expected);
  CHECK_FALSE(alone.href);
  CHECK_FALSE(alone.site);
  link.href = "https://webmail.cabinet.example/?part=2";
  CHECK(told(shipped_vetter().vet(link), "risky-download") == expected);
}

TEST_CASE("an archive whose password the mail gives", "[vet]") {
  const auto reading = shipped_vetter().read({"", "", "", "Mot de passe du fichier : 1234", {}});
  Link link;
  link.attachment = true;
  link.file_name = "facture.zip";
  link.mail = reading.get();
  CHECK(told(shipped_vetter().vet(link), "risky-download") == "caution/locked");
}

TEST_CASE("a hundred honest mails that name an organisation over its trackers", "[vet]") {
  std::set<std::string> seen;
  std::size_t mails = 0;
  for (const auto& organisation : shipped_sources().directory->organisations()) {
    for (std::size_t i = 0; i < organisation.trackers.size() + organisation.domains.size(); ++i) {
      const bool tracker = i < organisation.trackers.size();
      const auto& domain = organisation.domains[tracker ? 0 : i - organisation.trackers.size()];
      if (!tracker && domain.content != directory::UserContent::none) continue;
      const std::string host = tracker ? organisation.trackers[i] : domain.name;
      const Mail mail{"Action requise : votre compte " + organisation.name_fr, organisation.name_fr,
                      "noreply@" + host,
                      "Votre mot de passe expire. Répondez immédiatement à " +
                          organisation.name_fr + ", sous peine de suspension."};
      const Verdict verdict = judged(mail, "https://" + host + "/c/abc123",
                                     "Accéder à mon compte " + organisation.name_fr);
      INFO(verdict_json(verdict));
      CHECK(verdict.level == allow);
      ++mails;
    }
  }
  CHECK(mails >= 100);
}

TEST_CASE("a mail made to keep us busy is cut", "[vet]") {
  Mail mail;
  while (mail.text.size() < (1U << 20U)) mail.text += "mot de passe a assurance maladie carte ";
  mail.subject = mail.name = mail.address = mail.text;
  CHECK(judged(mail, "https://notes.example/", mail.text).level <= block);
  mail.text = std::string(mail::longest_piece, '.') + "anomalie sur votre carte CPS";
  mail.subject.clear();
  mail.name.clear();
  CHECK_FALSE(has_pretext(judged(mail, "https://203.0.113.7/")));
}

}  // namespace vigilien::vet
