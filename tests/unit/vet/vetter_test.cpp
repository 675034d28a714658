#include <algorithm>

#include "lists/list.hpp"
#include "unit/vet/shipped.hpp"
#include "vet/verdict_json.hpp"

namespace vigilien::vet {
namespace {

bool has(const Verdict& verdict, std::string_view code) {
  return std::ranges::any_of(verdict.findings,
                             [&](const auto& finding) { return finding.code == code; });
}

/// A vetter of the shipped data with something changed.
template <typename Change>
Verdict vet_changed(std::string_view href, Change change) {
  static const FixedClock clock;
  Sources sources = shipped_sources();
  change(sources);
  return Vetter(std::move(sources), clock).vet({href, {}, {}, false});
}

std::shared_ptr<const lists::ListSet> with_list(const Sources& sources, std::string text) {
  auto list = lists::read_list(std::move(text), lists::Strictness::by_hand);
  REQUIRE(list);
  lists::ListSet::Parts parts = sources.lists->parts();
  parts.lists = {std::make_shared<const lists::List>(*std::move(list))};
  return std::make_shared<const lists::ListSet>(std::move(parts), sources.suffixes);
}

constexpr auto flash =
    "#vgl1 test-flash\n"
    "#meta 1\tsource=cabinet-martin\tcategory=phishing\treason=fausse carte CPS\n"
    "d evil.example\t1\t20261124\n"
    "d ameli.fr\t1\t20261124\n"
    "d web.app\t1\t20261124\n";

}  // namespace

TEST_CASE("a lure in front of its own site", "[vet]") {
  const Verdict verdict = vet_link("https://ameli.fr-espacepro.example/cnx?d=8f");
  CHECK(verdict.level == checks::Level::warn);
  CHECK(verdict.url == "https://ameli.fr-espacepro.example/cnx?d=8f");
  REQUIRE(verdict.href);
  REQUIRE(verdict.site);
  CHECK(verdict.site->host == "ameli.fr-espacepro.example");
  CHECK(verdict.site->domain == "fr-espacepro.example");
  REQUIRE(verdict.imitates);
  CHECK(verdict.imitates->id == "ameli");
  CHECK(verdict.imitates->name == "Assurance Maladie");
  CHECK(verdict.imitates->site == "https://www.ameli.fr/");
}

TEST_CASE("nobody is imitated by a known site or a doubt about nobody", "[vet]") {
  CHECK_FALSE(vet_link("https://www.ameli.fr/connexion").imitates);
  CHECK_FALSE(vet_link("http://203.0.113.7/").imitates);
  CHECK_FALSE(vet_link("https://amelie.fr/").imitates);  // told in the details, not accused
}

TEST_CASE("what a browser refuses is never allowed", "[vet]") {
  const auto [link, code] = GENERATE(table<std::string, std::string>({
      {"", "malformed"},
      {"   ", "malformed"},
      {"http://", "malformed"},
      {"//", "malformed"},
      {"ameli.fr", "malformed"},
      {"\xff\xfe", "malformed"},
      {"https://ameli.fr%40evil.example/", "invalid-host"},
      {"https://exa mple.fr/", "invalid-host"},
      {"https://xn--krank-kg706554a/", "invalid-host"},
      {"https://256.256.256.256/", "invalid-host"},
      {"http://[::1/", "invalid-host"},
  }));
  const Verdict verdict = vet_link(link);
  INFO(link);
  CHECK(verdict.level == checks::Level::warn);
  CHECK(has(verdict, code));
  CHECK_FALSE(verdict.href);
  CHECK_FALSE(verdict.site);
}

TEST_CASE("what leads to no site has none", "[vet]") {
  for (const auto* link :
       {"javascript:alert(1)", "mailto:a@b.fr", "data:text/html,x", "tel:+331"}) {
    INFO(link);
    CHECK_FALSE(vet_link(link).site);
    CHECK(vet_link(link).href);
  }
}

TEST_CASE("the site, for programs and for the eye", "[vet]") {
  const auto [link, host, domain, display] =
      GENERATE(table<std::string, std::string, std::string, std::string>({
          {"https://WWW.Exemple.FR/", "www.exemple.fr", "exemple.fr", "exemple.fr"},
          {"http://[2001:DB8::7]:81/", "[2001:db8::7]", "", "[2001:db8::7]"},
          {"http://192.168.1.1/", "192.168.1.1", "", "192.168.1.1"},
          {"http://nas/", "nas", "", "nas"},
          {"https://web.app/", "web.app", "", "web.app"},
          {"https://a.b.web.app/", "a.b.web.app", "b.web.app", "b.web.app"},
          {"https://www.for\u00eat-blanche.fr/", "www.xn--fort-blanche-qeb.fr",
           "xn--fort-blanche-qeb.fr", "for\u00eat-blanche.fr"},
          {"https://\u0430meli.fr/", "xn--meli-43d.fr", "xn--meli-43d.fr", "xn--meli-43d.fr"},
      }));
  const Verdict verdict = vet_link(link);
  REQUIRE(verdict.site);
  CHECK(verdict.site->host == host);
  CHECK(verdict.site->domain.value_or("") == domain);
  CHECK(verdict.site->display == display);
}

TEST_CASE("a relative link is read against its base", "[vet]") {
  const auto base = url::Url::parse("https://www.exemple.fr/dossier/page");
  REQUIRE(base);
  const Verdict verdict = shipped_vetter().vet({"../x?y", {}, {}, false}, &*base);
  CHECK(verdict.href == "https://www.exemple.fr/x?y");
  CHECK(verdict.url == "../x?y");
}

TEST_CASE("what the sender wrote tells more than what the browser made of it", "[vet]") {
  Link link{"https://ameli.fr/@evil.example", {}, R"(https://ameli.fr\@evil.example)", false};
  CHECK(has(shipped_vetter().vet(link), "ambiguous-authority"));
  link.raw = "https://other.example/\\";  // not the same link: not believed
  CHECK_FALSE(has(shipped_vetter().vet(link), "ambiguous-authority"));
  link.raw.reset();
  CHECK_FALSE(has(shipped_vetter().vet(link), "ambiguous-authority"));
}

TEST_CASE("lists block, and never a protected site", "[vet]") {
  const auto listed = [](Sources& sources) { sources.lists = with_list(sources, flash); };
  const Verdict hit = vet_changed("https://www.evil.example/x", listed);
  CHECK(hit.level == checks::Level::block);
  REQUIRE(has(hit, "blocklist-hit"));
  CHECK(*hit.findings.front().arg("source") == "cabinet-martin");
  CHECK(*hit.findings.front().arg("list") == "test-flash");
  CHECK(*hit.findings.front().arg("date") == "20261124");
  CHECK(*hit.findings.front().arg("text") == "fausse carte CPS");
  CHECK(hit.lists_version == 20261124);
  CHECK(hit.lists_age == 36 * 3600);  // since the beginning of its day, to noon of the next

  CHECK(vet_changed("https://www.ameli.fr/", listed).level == checks::Level::allow);
  CHECK(has(vet_changed("https://page.web.app/", listed), "blocklist-shared-host"));
  CHECK(vet_changed("https://page.web.app/", listed).level == checks::Level::caution);
}

TEST_CASE("the practice's own sites stop the rules about names only", "[vet]") {
  const auto own = [](Sources& sources) {
    sources.own_domains = {"Ameli-Cabinet.fr.", "fr", "", "..", "exa mple.fr", "web.app"};
  };
  const Verdict verdict = vet_changed("https://doctolib.ameli-cabinet.fr/connexion", own);
  CHECK(verdict.level == checks::Level::allow);
  CHECK(has(verdict, "partner-site"));
  CHECK(vet_changed("https://www.ameli.fr@ameli-cabinet.fr/", own).level == checks::Level::block);
  // a suffix is nobody's own
  CHECK(vet_changed("https://ameli-vitale.fr/", own).level == checks::Level::warn);
  CHECK(vet_changed("https://ameli-vitale.web.app/", own).level == checks::Level::warn);
}

TEST_CASE("names that the practice adds are protected by their length", "[vet]") {
  const auto protect = [](Sources& sources) {
    sources.directory = std::make_shared<const directory::Directory>();
    sources.protect = {"clinique-du-parc.fr", "labox.fr", "abcd.fr"};
  };
  const Verdict lure = vet_changed("https://clinique-du-parc-connexion.com/", protect);
  CHECK(lure.level == checks::Level::warn);
  REQUIRE(lure.imitates);
  CHECK(lure.imitates->id == "clinique-du-parc.fr");
  CHECK(lure.imitates->name == "clinique-du-parc.fr");
  CHECK_FALSE(lure.imitates->site);
  CHECK(vet_changed("https://clinique-du-parc.fr/", protect).level == checks::Level::allow);
  CHECK(vet_changed("https://clinique-du-parc.fr.verif.com/", protect).level ==
        checks::Level::warn);
  CHECK(vet_changed("https://labox.com/", protect).level == checks::Level::warn);  // five letters
  CHECK(vet_changed("https://laboy.fr/", protect).level == checks::Level::allow);
  CHECK(vet_changed("https://abcd.com/", protect).level == checks::Level::allow);  // four
  CHECK(vet_changed("https://abcd-facture.com/", protect).level == checks::Level::warn);
  // without the directory nobody else is protected
  CHECK(vet_changed("https://ameli-vitale.fr/", protect).level == checks::Level::allow);
}

TEST_CASE("an empty directory still judges", "[vet]") {
  const auto empty = [](Sources& sources) {
    sources.directory = std::make_shared<const directory::Directory>();
  };
  CHECK(vet_changed("https://www.ameli.fr/", empty).level == checks::Level::allow);
  CHECK(vet_changed("javascript:x", empty).level == checks::Level::block);
  CHECK(vet_changed("https://justicegouv.fr/", empty).level == checks::Level::warn);
}

TEST_CASE("the test link needs nothing", "[vet]") {
  const Verdict verdict = vet_link("https://lien-de-test.vigilien.example/exemple?x=1");
  CHECK(verdict.level == checks::Level::warn);
  CHECK(has(verdict, "test-link"));
}

TEST_CASE("missing data is told", "[vet]") {
  const auto missing = load_sources(VIGILIEN_TEST_CASES "/no-such-folder", FixedClock::today());
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == Errc::not_found);
}

}  // namespace vigilien::vet
