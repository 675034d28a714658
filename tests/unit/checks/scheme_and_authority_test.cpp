#include "unit/checks/world.hpp"

namespace vigilien::checks {

TEST_CASE("schemes that run something", "[checks]") {
  check_table({
      {"javascript:alert(1)", "scheme-javascript"},
      {"java\tscript:alert(1)", "scheme-javascript"},  // a tab inside
      {"  \x01 VBScript:msgbox", "scheme-javascript"},
      {"data:text/html,<script>", "scheme-data"},
      {"data:image/svg+xml,<svg/>", "scheme-data"},  // SVG runs scripts
      {"data:application/xhtml+xml,x", "scheme-data"},
      {"data:IMAGE/png;base64,iVBORw0K", "scheme-data/image"},
      {"data:,bonjour", "scheme-data/image"},  // plain text
      {"blob:https://ameli.fr/8a6e", "scheme-blob"},
      {"file:///C:/x.html", "scheme-file"},
      {"file://partage/facture.lnk", "scheme-file"},
      {"ms-msdt:/id", "scheme-external/dangerous"},
      {"ms-word:ofe|u|https://x.example/a.docx", "scheme-external/dangerous"},
      {"search-ms:query=x", "scheme-external/dangerous"},
      {"zoommtg://zoom.us/join", "scheme-external/known"},
      {"steam://run/1", "scheme-external"},
      {"ftp://exemple.fr/", "scheme-external"},
  });
}

TEST_CASE("schemes that are not judged", "[checks]") {
  for (const auto* link : {"mailto:secretariat@cabinet.fr", "tel:+33100000000", "sms:33700"})
    CHECK(World::get().codes(link).empty());
}

TEST_CASE("what stands before the @", "[checks]") {
  check_table({
      {"https://www.ameli.fr@evil.example/", "userinfo-lure"},
      {"https://ameli.fr:443@evil.example/", "userinfo-lure"},
      {"https://www.ameli.fr%2f@evil.example/x", "userinfo-lure"},
      {"https://ameli.fr%e2%88%95assure@evil.example/", "userinfo-lure"},  // U+2215
      {"https://ameli.fr%e2%81%84x@evil.example/", "userinfo-lure"},       // U+2044
      {"https://doctolib@evil.example/", "userinfo-lure"},
      {"https://inconnu.com@evil.example/", "userinfo-lure"},
      {"https://a%2fb@evil.example/", "userinfo-lure"},
      {"https://WWW.AMELI.FR@evil.example/", "userinfo-lure"},
      {"https://www.ameli.fr@www.doctolib.fr/", "userinfo-lure"},  // not stopped by a known site
      {"https://user:pass@intranet.cabinet.fr/", "userinfo"},
      {"https://jean.martin@intranet.cabinet.fr/", "userinfo"},  // no such suffix
      {"https://orange@intranet.cabinet.fr/", "userinfo"},       // an everyday word
      {"https://%e2%81%a2@casabliss.ro/x", "userinfo/invisible"},
      {"https://www.ameli.fr/@cabinet", "-userinfo"},
  });
}

TEST_CASE("who is imitated before the @", "[checks]") {
  const auto found = World::get().findings("https://www.ameli.fr@evil.example/");
  REQUIRE_FALSE(found.empty());
  REQUIRE(found.front().arg("organisation") != nullptr);
  CHECK(*found.front().arg("organisation") == "ameli");
  CHECK(*found.front().arg("name") == "www.ameli.fr");
}

TEST_CASE("an address that reads in two ways", "[checks]") {
  check_table({
      {"https://ameli.fr\\@evil.example/", "ambiguous-authority"},
      {"https:\\\\ameli.fr/", "ambiguous-authority"},
      {"https://a@b@evil.example/", "ambiguous-authority"},
      {"https://am\neli.fr/", "ambiguous-authority"},
      {"https://ameli\t.fr", "ambiguous-authority"},
      {"https://exemple.fr/une/longue\n/adresse", "-ambiguous-authority"},  // a folded line
      {"\n https://exemple.fr/\n", "-ambiguous-authority"},
      {"https:///ameli.fr/", "-ambiguous-authority"},
      {"https://exemple.fr/\\a", "-ambiguous-authority"},
  });
}

TEST_CASE("hosts that the parser rewrites, and ports", "[checks]") {
  check_table({
      {"https://\uff41\uff4d\uff45\uff4c\uff49.fr/", "host-rewritten"},
      {"https://ameli\u3002fr/", "host-rewritten"},
      {"https://am%65li.fr/", "host-rewritten"},
      {"https://AMELI.FR/", "-host-rewritten"},
      {"https://ameli.fr./", "-host-rewritten"},
      {"https://s\u0153ur-emmanuelle.fr/", "-host-rewritten"},
      {"http://example.com:8365/", "nondefault-port"},
      {"https://example.com:443/", "-nondefault-port"},
      {"http://localhost:8080/", "-nondefault-port"},
      {"http://192.168.1.1:8080/", "-nondefault-port"},
  });
}

}  // namespace vigilien::checks
