#include "unit/checks/world.hpp"

namespace vigilien::checks {

TEST_CASE("numbers for hosts", "[checks]") {
  check_table({
      {"http://203.0.113.7/ameli", "ip-literal"},
      {"http://203.0.113.7/", "-ip-obfuscated"},
      {"http://3405803783/", "ip-obfuscated"},
      {"http://0xCB.0x00.0x71.0x07/", "ip-obfuscated"},
      {"http://0313.0.0161.07/", "ip-obfuscated"},
      {"http://203.113.7/", "ip-obfuscated"},
      {"http://%32%30%33.0.113.7/", "ip-obfuscated"},
      {"http://[2001:db8::7]/", "ip-literal"},
      {"http://[::ffff:203.0.113.7]/", "ip-obfuscated"},
      {"http://192.168.1.1/", "ip-private"},
      {"http://10.20.30.40/", "ip-private"},
      {"http://172.16.0.1/", "ip-private"},
      {"http://172.32.0.1/", "ip-literal"},
      {"http://127.0.0.1/", "ip-private"},
      {"http://169.254.1.1/", "ip-private"},
      {"http://[::1]/", "ip-private"},
      {"http://[fe80::1]/", "ip-private"},
      {"http://[fd12::1]/", "ip-private"},
      {"http://[::ffff:192.168.1.1]/", "ip-private"},
      {"http://192.168.1.1/", "-ip-literal"},
      {"http://203.0.113.7.exemple.fr/", "-ip-literal"},
  });
}

TEST_CASE("hosts of the practice's own network", "[checks]") {
  check_table({
      {"http://nas/", "single-label-or-local"},
      {"http://nas.local/", "single-label-or-local"},
      {"http://serveur.lan/", "single-label-or-local"},
      {"http://box.home.arpa/", "single-label-or-local"},
      {"http://localhost:8080/", "single-label-or-local"},
      {"http://nas.locale.fr/", "-single-label-or-local"},
  });
}

TEST_CASE("suffixes for hosts", "[checks]") {
  check_table({
      {"https://gouv.fr/", "host-is-public-suffix"},
      {"https://web.app/", "host-is-public-suffix/private"},
      {"https://github.io/", "host-is-public-suffix/private"},
      {"https://www.gouv.nc/", "-host-is-public-suffix"},
  });
}

TEST_CASE("ground on which anybody builds", "[checks]") {
  check_table({
      {"https://docteur-martin.github.io/", "free-hosting"},
      {"https://rdv-cabinet.web.app/", "free-hosting"},
      {"https://cabinet.weebly.com/", "free-hosting"},  // not in the public suffix list
      {"https://login-3f8a.pages.dev/signin", "free-hosting/credential-word"},
      {"https://cabinet.web.app/#/Connexion2", "free-hosting/credential-word"},
      {"https://cabinet.web.app/author/jean", "free-hosting"},
      {"https://docs.google.com/forms/d/e/1FAI", "free-hosting"},
      {"https://sites.google.com/view/cabinet", "free-hosting"},
      {"https://docs.google.com/", "-free-hosting"},
      {"https://dr-martin.medecin.fr/", "-free-hosting"},  // kept for a profession
      {"https://exemple.eu.com/", "-free-hosting"},        // sold like any name
      {"https://www.weebly.com/", "-free-hosting"},        // the platform's own page
      {"https://boutique.pagesperso-orange.fr/", "free-hosting"},
      {"https://ameli.duckdns.org/", "dynamic-dns"},
      {"https://nas-martin.freeboxos.fr/", "dynamic-dns"},
      {"https://nas-martin.freeboxos.fr/", "-free-hosting"},
      {"https://exemple.top/", "abused-tld"},
      {"https://exemple.fr/", "-abused-tld"},
      {"https://bit.ly/3abcde", "url-shortener"},
      {"https://cabinet.page.link/abc", "url-shortener"},  // one host a customer
      {"https://www.habit.ly/", "-url-shortener"},
  });
}

TEST_CASE("known sites", "[checks]") {
  check_table({
      {"https://www.ameli.fr/", "protected-site"},
      {"https://ameli.fr./", "protected-site"},
      {"https://assure.ameli.fr/connexion?u=x", "protected-site"},
      {"https://ameli.fr.verif.info/", "-protected-site"},
      {"https://xameli.fr/", "-protected-site"},
      {"https://ameli-vitale.pagesperso-orange.fr/", "-protected-site"},  // given to anybody
      {"https://www.cabinet-martin.fr/", "partner-site"},
      {"https://ameli.cabinet-martin.fr/", "-brand-in-subdomain"},  // the practice's own
      {"https://clics.info-sante.example/ameli-vitale", "-free-hosting"},
      {"https://lien-de-test.vigilien.example/x?y", "test-link"},
      {"https://www.lien-de-test.vigilien.example/", "-test-link"},
  });
}

}  // namespace vigilien::checks
