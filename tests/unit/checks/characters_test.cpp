#include "unit/checks/world.hpp"

namespace vigilien::checks {

TEST_CASE("labels of other alphabets", "[checks]") {
  check_table({
      {"https://\u0430meli.fr/", "idn-mixed-script"},
      {"https://\u0430meli.exemple.fr/", "idn-mixed-script/sub-domain"},
      {"https://xn--80ak6aa92e.com/", "idn-whole-script-confusable"},
      {"https://xn--google-hj64e.com/", "idn-disallowed-character"},  // a padlock
      {"https://\U0001f355.com/", "idn-disallowed-character/emoji"},
      {"https://\u00feing.fr/", "idn-tld-specific"},
      {"https://\u00feing.is/", "-idn-tld-specific"},
      {"https://a\u00b7b.fr/", "idn-middle-dot"},
      {"https://al\u00b7lot.cat/", "-idn-middle-dot"},
      {"https://caf\u00e9.fr/", "punycode-label"},
      {"https://\u00fe.fr/", "punycode-label"},  // one character imitates no word
      {"https://boulangerie-p\u00e2tisserie.fr/", "punycode-label"},
      {"https://s\u0153ur-emmanuelle.fr/", "punycode-label"},
      {"https://www.xn--ml-6kcv0o.xn--frmt-y4d5cpf2565d.exemple.info/",
       "idn-dangerous-pattern/sub-domain"},
      {"https://cafe.fr/", "-punycode-label"},
  });
}

TEST_CASE("signs that the eye does not see", "[checks]") {
  check_table({
      {"https://cabinet.fr/\u202egpj.exe", "bidi-control"},
      {"https://cabinet.fr/%E2%80%AEgpj.exe", "bidi-control"},
      {"https://cabinet.fr/a?x=%e2%81%a6", "bidi-control"},
      {"https://cabinet.fr/a\u2062b", "invisible-in-path"},
      {"https://www.ameli.fr/%E2%80%AEgpj", "bidi-control"},
      {"https://cabinet.fr/%E2%80%A6", "-bidi-control"},  // an ellipsis
      {"https://cabinet.fr/%E9t%E9", "-bidi-control"},
  });
}

TEST_CASE("addresses encoded twice", "[checks]") {
  check_table({
      {"https://exemple.fr/%2561dmin", "double-encoding"},
      {"https://exemple.fr/%252Fadmin", "double-encoding/separator"},
      {"https://exemple.fr/?u=https%253A%252F%252Fx.fr", "double-encoding/separator"},
      {"https://exemple.fr/a%20b", "-double-encoding"},
      {"https://exemple.fr/100%25", "-double-encoding"},
      {"https://exemple.fr/100%25zz", "-double-encoding"},
      {"https://www.ameli.fr/?q=a%2520b", "-double-encoding"},  // a search on a known site
  });
}

TEST_CASE("the shape of an address", "[checks]") {
  check_table({
      {"https://a.b.c.d.e.exemple.info/", "excess-subdomains"},
      {"https://a.b.c.exemple.info/", "-excess-subdomains"},
      {"https://a-b-c-d-e.exemple.info/", "excess-hyphens"},
      {"https://a-b-c.d-e.exemple.info/", "-excess-hyphens"},
      {"https://exemple.fr/" + std::string(250, 'a'), "excess-length"},
      {"https://" + std::string(60, 'a') + ".fr/", "excess-length"},
      {"https://exemple.fr/", "-excess-length"},
  });
}

TEST_CASE("files that install or run something", "[checks]") {
  check_table({
      {"https://cabinet.fr/facture.iso", "risky-download"},
      {"https://cabinet.fr/facture.PDF.EXE", "risky-download/double-ending"},
      {"https://cabinet.fr/facture.docm", "risky-download/macros"},
      {"https://cabinet.fr/photos.zip", "risky-download/archive"},
      {"https://cabinet.fr/page.html", "-risky-download"},
      {"https://cabinet.fr/page.pdf.html", "-risky-download"},
      {"https://cabinet.fr/www.autre.com", "-risky-download"},
      {"https://cabinet.fr/facture.%65xe?x=1", "risky-download"},
      {"http://203.0.113.7/facture.iso", "risky-download"},
      {"http://192.168.1.20/facture.iso", "-risky-download"},
      {"https://www.ameli.fr/logiciel.exe", "-risky-download"},
      {"https://cabinet.fr/facture.pdf", "-risky-download"},
      {"https://cabinet.fr/setup.exe/lire.html", "-risky-download"},
      {"https://cabinet.fr/?f=facture.exe", "-risky-download"},
  });
}

TEST_CASE("a suffix imitated", "[checks]") {
  check_table({
      {"https://gouv-fr.com/", "suffix-lure"},
      {"https://gouv.fr.com/", "suffix-lure"},
      {"https://justicegouv.fr/", "suffix-lure"},
      {"https://gouvimpots.com/", "suffix-lure"},
      {"https://com-fr.xyz/", "suffix-lure"},
      {"https://ameli.com-fr.xyz/", "suffix-lure"},
      {"https://impots.com.com/", "suffix-lure"},
      {"https://banque.com.au.exemple.com/", "suffix-lure/pair"},
      {"https://fumel-fr.com/", "suffix-lure/tail"},
      {"https://gouville-sur-mer.fr/", "-suffix-lure"},
      {"https://gouvieux.fr/", "-suffix-lure"},
      {"https://www.gouvernement.fr/", "-suffix-lure"},
      {"https://www.gouv.nc/", "-suffix-lure"},
      {"https://www.economie.gouv.fr/", "-suffix-lure"},
      {"https://interieur-gouv.fr/", "-suffix-lure"},  // the State's own
      {"https://www.fr.com/", "-suffix-lure"},
      {"https://telecom-france.com/", "-suffix-lure"},
  });
}

TEST_CASE("a protected site in the path or the query", "[checks]") {
  check_table({
      {"https://exemple.com/ameli.fr/connexion", "brand-in-path/credential-word"},
      {"https://chu-nantes.fr/liens/ameli.fr", "brand-in-path"},
      {"https://exemple.com/www%2Eameli%2Efr/", "brand-in-path"},
      {"https://lure.example/?return_url=https%3A%2F%2Fwww.orange.fr%2Fportail", "brand-in-query"},
      {"https://exemple.web.app/ameli.fr/", "brand-in-path/credential-word"},
      {"https://exemple.web.app/Credit-Agricole/region.php", "brand-in-path/credential-word"},
      {"https://exemple.com/doctolib/", "-brand-in-path"},
      {"https://exemple.web.app/orange/", "-brand-in-path"},
      {"https://exemple.com/xameli.fr/", "-brand-in-path"},
      {"https://exemple.com/ameli.fr.html", "-brand-in-path"},
      {"https://www.doctolib.fr/ameli.fr", "-brand-in-path"},
  });
}

TEST_CASE("a text that shows another site", "[checks]") {
  const auto codes = [](const char* link, const char* text) {
    const auto all = World::get().codes(link, text);
    const auto found = std::ranges::find_if(
        all, [](const std::string& code) { return code.starts_with("text-mismatch"); });
    return found == all.end() ? std::string() : *found;
  };
  CHECK(codes("https://verif.info/", "www.ameli.fr") == "text-mismatch/organisation");
  CHECK(codes("https://verif.info/", "Voir https://assure.ameli.fr/compte") ==
        "text-mismatch/organisation");
  CHECK(codes("https://verif.info/", "Assurance Maladie") == "text-mismatch/organisation");
  CHECK(codes("https://r.orange.fr/r/abc", "www.ameli.fr") == "text-mismatch/tracker");
  CHECK(codes("https://x.list-manage.com/track", "ameli.fr") == "text-mismatch/tracker");
  CHECK(codes("https://verif.info/", "www.exemple.fr") == "text-mismatch");
  CHECK(codes("https://clics.info-sante.example/x", "www.ameli.fr").empty());  // its own clicks
  CHECK(codes("https://www.ameli.fr/", "ameli.fr").empty());
  CHECK(codes("https://forum.ameli.fr/", "www.ameli.fr").empty());
  CHECK(codes("https://verif.info/", "Cliquez ici").empty());
  CHECK(codes("https://verif.info/", "Google").empty());  // a row of icons in a newsletter
  CHECK(codes("https://verif.info/", "Orange").empty());  // a fruit
  CHECK(codes("https://verif.info/", "contact@ameli.fr").empty());  // a mail address
  CHECK(codes("https://verif.info/", "Fin de phrase.Nouvelle phrase").empty());
  CHECK(codes("https://verif.info/", "verif.info").empty());
  CHECK(codes("https://www.cabinet-martin.fr/", "www.ameli.fr").empty());  // the practice's own
}

}  // namespace vigilien::checks
