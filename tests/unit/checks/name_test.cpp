#include "unit/checks/world.hpp"

namespace vigilien::checks {

TEST_CASE("a protected site spelled before another", "[checks]") {
  check_table({
      {"https://ameli.fr.verif-compte.info/", "embedded-domain"},
      {"https://www.ameli.fr-connexion.info/", "embedded-domain"},
      {"https://ameli-fr.verif-compte.info/", "embedded-domain"},
      {"https://amelifr.verif-compte.info/", "embedded-domain"},
      {"https://impots.gouv.fr.remboursement-2026.com/", "embedded-domain"},
      {"https://impots-gouv-fr.info/", "embedded-domain"},
      {"https://arneli.fr.verif.info/", "embedded-domain"},  // skeletons of ASCII
      {"https://ame1i-fr.verif.info/", "embedded-domain"},
      {"https://xn--ml-6kcv0o.xn--frmt-y4d5cpf2655d.verif.eu.com/", "embedded-domain"},
      {"https://sfr.fr.exemple.info/", "embedded-domain"},
      {"https://orange.fr.exemple.info/", "embedded-domain"},
      {"https://doctolib.de.exemple.info/", "embedded-domain"},
      {"https://chambre-orange.fr/", "-embedded-domain"},  // the suffix is the link's own
      {"https://chambre-orange.fr.exemple.com/", "-embedded-domain"},  // inside a longer label
      {"https://ameli.com.exemple.info/", "-embedded-domain"},         // not a suffix of its own
      {"https://tarameli.fr.exemple.info/", "-embedded-domain"},
      {"https://fr.ameli.exemple.info/", "-embedded-domain"},  // not in order
      {"https://dir.ameli.fr/", "-embedded-domain"},
  });
}

TEST_CASE("one edit from a protected name", "[checks]") {
  check_table({
      {"https://doctolibb.fr/", "typosquat"},
      {"https://doctlib.fr/", "typosquat"},
      {"https://docotlib.fr/", "typosquat"},
      {"https://dockolib.com/", "typosquat"},
      {"https://lapostes.fr/", "typosquat"},   // plural of a distinctive name
      {"https://ddoctolib.fr/", "typosquat"},  // the first letter doubled
      {"https://amelli.fr/", "typosquat"},     // five letters: a doubled one only
      {"https://amleli.fr/", "typosquat/faint"},
      {"https://maeli.fr/", "typosquat/faint"},
      {"https://amelie.fr/", "typosquat/faint"},  // a first name
      {"https://octolib.fr/", "typosquat/faint"},
      {"https://aposte.fr/", "-typosquat"},  // the first letter of a shorter name
      {"https://lacoste.com/", "typosquat/faint"},
      {"https://impot.fr/", "typosquat/plural"},
      {"https://oranges.fr/", "typosquat/plural"},
      {"https://sffr.fr/", "-typosquat"},
      {"https://laposte2.fr/", "-typosquat"},
      {"https://la-poste.fr/", "-typosquat"},
      {"https://doctolib.info/", "-typosquat"},
      {"https://doctolibb.exemple.fr/", "-typosquat"},  // names are registered, labels are not
  });
}

TEST_CASE("the kind of an edit", "[checks]") {
  const auto kind = [](const char* link) {
    for (const Finding& finding : World::get().findings(link))
      if (finding.code == "typosquat") return finding.arg("kind") ? *finding.arg("kind") : "none";
    return std::string("no typosquat");
  };
  CHECK(kind("https://doctolibb.fr/") == "doubled-letter");
  CHECK(kind("https://doctlib.fr/") == "omission");
  CHECK(kind("https://docotlib.fr/") == "transposition");
  CHECK(kind("https://doctolin.fr/") == "keyboard-neighbour");
  CHECK(kind("https://doctolub.fr/") == "keyboard-neighbour");
  CHECK(kind("https://doctolzb.fr/") == "substitution");
  CHECK(kind("https://doctozlib.fr/") == "insertion");
  CHECK(kind("https://lapostes.fr/") == "plural");
}

TEST_CASE("one bit from a protected name", "[checks]") {
  check_table({{"https://dockolib.fr/", "-bitsquat"},  // c and k differ by one bit only in 0x08
               {"https://dgctolib.fr/", "bitsquat"},
               {"https://doctomib.fr/", "bitsquat"},
               {"https://doctolob.fr/", "-bitsquat"}});
}

TEST_CASE("a name and a keyword", "[checks]") {
  check_table({
      {"https://ameli-carte-vitale.fr/", "combosquat"},
      {"https://espace-client-ameli.fr/", "combosquat"},
      {"https://mondoctolib.fr/", "combosquat"},
      {"https://doctolib-teleconsultation.fr/", "combosquat"},
      {"https://savlaposte.fr/", "combosquat"},
      {"https://sfr-facture.fr/", "combosquat"},
      {"https://monsuivi-sfr.fr/", "combosquat"},
      {"https://orange-messagerie.fr/", "combosquat"},
      {"https://orange-client-box.fr/", "combosquat"},
      {"https://service-client-orange.com/", "combosquat"},  // two keywords of all
      {"https://credit-agricole-connexion.com/", "combosquat"},
      {"https://creditagricole-connexion.com/", "combosquat"},
      {"https://ame1i-vitale.fr/", "combosquat"},
      {"https://confirmations-orange.fr/", "combosquat"},  // one strong keyword
      {"https://amelie-carte-vitale.fr/", "combosquat"},   // a first name, beside its own keyword
      {"https://messagerieorange77.wixsite.com/", "combosquat"},
      {"https://amelie-coiffure.fr/", "-combosquat"},
      {"https://amelie-facture.fr/", "-combosquat"},
      {"https://doctollib-connexion.fr/", "combosquat"},  // misspelt, beside a keyword
      {"https://ameli2026.fr/", "combosquat"},
      {"https://verif-ameli.fr/", "combosquat"},
      {"https://sfrmail2.godaddysites.com/", "combosquat"},
      {"https://ameli-vitale.web.app/", "combosquat"},
      {"https://cabinet-voisin-connexion.fr/", "combosquat"},      // a name the practice added
      {"https://creditagricoleservice-agence.fr/", "combosquat"},  // glued
      {"https://credit-agricoleservice.fr/", "combosquat"},        // over the hyphen, glued behind
      {"https://mescredit-agricole.fr/", "combosquat"},            // … and before
      {"https://servicedoctoliblogin.fr/", "combosquat"},          // in the middle
      {"https://serviceamelilogin.fr/", "combosquat"},             // a short one, a word each side
      {"https://laposte-renouvelez.fr/", "combosquat"},            // known by its beginning
      {"https://sfr-assistence.fr/", "combosquat"},                // a keyword misspelt
      {"https://orange-confirmasion.fr/", "combosquat"},
      {"https://wwworange.fr/", "combosquat"},
      {"https://orange-fr.com/", "combosquat"},
      {"https://tennis-orange.fr/", "-combosquat"},
      {"https://lameli-service.fr/", "-combosquat"},
      {"https://ville-orange.fr/", "-combosquat"},
      {"https://orange-info.fr/", "-combosquat"},
      {"https://ameliorer-ma-sante.fr/", "-combosquat"},
      {"https://echenoz-la-meline.fr/", "-combosquat"},
      {"https://cabinet-medical-ameliepoulain.fr/", "-combosquat"},
      {"https://sfrance.fr/", "-combosquat"},
      {"https://laposte2.fr/", "-combosquat"},
      {"https://doctolib.info/", "-combosquat"},
  });
}

TEST_CASE("a name without a keyword", "[checks]") {
  check_table({
      {"https://doctolib-rdv.fr/", "brand-token"},
      {"https://laposte-histoire.fr/", "brand-token"},
      {"https://bordeauxdoctolib.fr/", "brand-token"},          // eight letters, glued
      {"https://bordeauxameli.fr/", "-brand-token"},            // five letters, glued
      {"https://parisdoctolibgroupement.fr/", "-brand-token"},  // eight letters in the middle
      {"https://pariscreditagricolegroupement.fr/", "brand-token"},
      {"https://mairie-arnaclaposte.fr/", "-brand-token"},  // a place; the name begins with «la»
      {"https://z-creditagricolle.fr/", "brand-token"},     // misspelt, long
      {"https://orange-bleue.fr/", "-brand-token"},
      {"https://orange-bleue.wixsite.com/", "brand-token/common-name"},
      {"https://relorange3.wixsite.com/", "brand-token/common-name"},
      {"https://sfr-rugby.wixsite.com/", "-brand-token"},
      {"https://sfr-rugby.fr/", "-brand-token"},
      {"https://google-analytics.com/", "brand-token"},
      {"https://doctolib.fr/", "-brand-token"},
  });
}

TEST_CASE("a name before another site", "[checks]") {
  check_table({
      {"https://ameli.espace-assure.xyz/", "brand-in-subdomain/supported"},
      {"https://ameli.exemple.xyz/", "brand-in-subdomain/supported"},
      {"https://ameli.github.io/", "brand-in-subdomain/supported"},
      {"https://ameli.duckdns.org/", "brand-in-subdomain/supported"},
      {"https://ameli-connexion.exemple.fr/", "brand-in-subdomain/supported"},
      {"https://mondoctolib.exemple.fr/", "brand-in-subdomain/supported"},
      {"https://sfr-facture.exemple.fr/", "brand-in-subdomain/supported"},
      {"https://google.login.exemple.fr/", "brand-in-subdomain/supported"},
      {"https://google.exemple.xyz/", "brand-in-subdomain/faint"},
      {"https://google.orderverification-684.com/", "brand-in-subdomain/supported"},
      {"https://orange.mon-compte-client.fr/", "brand-in-subdomain/supported"},
      {"https://sfr.verification-abonne.fr/", "brand-in-subdomain/supported"},
      {"https://credit.agricole-agence.fr/", "brand-in-subdomain"},  // cut by the dot
      {"https://credit.agricole-agence.top/", "brand-in-subdomain/supported"},
      {"https://bordeauxdoctolib.exemple.fr/", "brand-in-subdomain"},
      {"https://doctolib.cabinet-durand.fr/", "brand-in-subdomain"},
      {"https://orange.cabinet-durand.fr/", "-brand-in-subdomain"},
      {"https://sfr.cabinet-durand.fr/", "-brand-in-subdomain"},
      {"https://google.cabinet-durand.fr/", "-brand-in-subdomain"},
      {"https://sfr.github.io/", "-brand-in-subdomain"},
      {"https://ameli.fr.verif.info/", "-brand-in-subdomain"},  // told as a site
      {"https://ameli.sante-info.gouv.fr/", "-brand-in-subdomain"},
  });
}

TEST_CASE("the same name elsewhere", "[checks]") {
  check_table({
      {"https://ameli.re/", "tld-swap"},
      {"https://doctolib.info/", "tld-swap"},
      {"https://laposte.asso.fr/", "tld-swap"},
      {"https://impots.com/", "tld-swap/common-name"},
      {"https://orange.re/", "tld-swap/common-name"},
      {"https://sfr.re/", "tld-swap/common-name"},
      {"https://google.re/", "tld-swap/common-name"},
      {"https://doctolib.de/", "-tld-swap"},
      {"https://ameli.github.io/", "-tld-swap"},
      {"https://www.sante.fr/", "-tld-swap"},
      {"https://cabinet-voisin.com/", "tld-swap"},
  });
}

TEST_CASE("a protected international name is compared as it is read", "[checks]") {
  check_table({
      {"https://cabinet-celeste.com/", "tld-swap"},
      {"https://cabinet-c\u00e9l\u00e8ste.fr/", "homograph"},
      {"https://cabinet-celestte.fr/", "typosquat"},
      {"https://cabinet-celeste.fr.exemple.com/", "embedded-domain"},
  });
}

TEST_CASE("sites that everybody knows have their look-alikes, and nothing more", "[checks]") {
  check_table({
      {"https://w\u0456kipedia.org/", "homograph"},
      {"https://g1thub.com/", "ascii-homoglyph"},
      {"https://www.wikipedia.org.compte.exemple.fr/", "embedded-domain"},
      {"https://fr.wikipedia.org/", "-embedded-domain"},
      {"https://wordpress-connexion.fr/", "-combosquat"},
      {"https://wordpress-connexion.fr/", "-brand-token"},
      {"https://wikipedia.fr/", "-tld-swap"},
      {"https://wikipedla.org/", "-typosquat"},
  });
}

TEST_CASE("look-alikes and other spellings of a name", "[checks]") {
  check_table({
      {"https://arneli.fr/", "ascii-homoglyph"},
      {"https://ame1i.fr/", "ascii-homoglyph"},
      {"https://doctoiib.fr/", "ascii-homoglyph"},
      {"https://1aposte.fr/", "ascii-homoglyph"},
      {"https://0range.fr/", "ascii-homoglyph"},
      {"https://goog1e.com/", "ascii-homoglyph"},
      {"https://5fr.fr/", "-ascii-homoglyph"},  // three letters
      {"https://ameli.re/", "-ascii-homoglyph"},
      {"https://laposte2.fr/", "digit-suffix"},
      {"https://google3.fr/", "digit-suffix"},
      {"https://orange84.fr/", "digit-suffix/common-name"},
      {"https://sfr31.fr/", "-digit-suffix"},
      {"https://laposte2026.fr/", "-digit-suffix"},
      {"https://doctol-ib.fr/", "hyphen-variant"},
      {"https://la-poste.fr/", "hyphen-variant/word-boundary"},
      {"https://creditagricole.com/", "hyphen-variant/word-boundary"},
      {"https://credit-agricole.com/", "-hyphen-variant"},  // tld-swap's
      {"https://or-ange.fr/", "-hyphen-variant"},
      {"https://doctaulib.fr/", "sound-variant"},
      {"https://amely.fr/", "sound-variant/short-name"},
      {"https://ursaf.fr/", "-sound-variant"},  // not in this directory
      {"https://lapo.fr/", "-sound-variant"},
  });
}

TEST_CASE("names of other alphabets", "[checks]") {
  check_table({
      {"https://\u0430meli.fr/", "homograph"},       // Cyrillic a
      {"https://xn--doctolb-jeb.fr/", "homograph"},  // i with a macron
      {"https://am\u00e9l\u00ed.fr/", "homograph"},
      {"https://www.imp\u00f4ts.fr/", "homograph/accents"},
      {"https://cr\u00e9dit-agricole.com/", "homograph/accents"},
      {"https://\u0455fr.fr/", "homograph"},   // Cyrillic s
      {"https://\u015bfr.fr/", "-homograph"},  // an accent on a tiny name
      {"https://d\u043ectolib.exemple.fr/", "homograph"},
      {"https://t\u00e9st.ameli.fr/", "-homograph"},
      {"https://for\u00eat-blanche.fr/", "-homograph"},
  });
}

}  // namespace vigilien::checks
