#include "directory/directory.hpp"

#include <chrono>

#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "directory/official_names.hpp"
#include "directory/review.hpp"
#include "support/temporary_folder.hpp"
#include "url/public_suffix.hpp"

using namespace vigilien;
using namespace vigilien::directory;
using namespace std::chrono_literals;

namespace {

constexpr Days today{2026y / 11 / 25};

Directory bundled() {
  auto loaded = Directory::load(VIGILIEN_TEST_DATA "/directory", today);
  REQUIRE(loaded.ok());
  return *std::move(loaded);
}

std::string owner(const Directory& directory, std::string_view host) {
  const Organisation* found = directory.owner_of(host);
  return found == nullptr ? "" : found->id;
}

Organisation with_domains(std::string id, std::vector<Domain> domains) {
  Organisation organisation;
  organisation.id = std::move(id);
  organisation.domains = std::move(domains);
  return organisation;
}

}  // namespace

TEST_CASE("owner of a host", "[directory]") {
  const Directory directory = bundled();
  const auto [host, expected] = GENERATE(table<std::string, std::string>({
      {"ameli.fr", "ameli"},
      {"espacepro.ameli.fr", "ameli"},
      {"a.b.c.d.e.f.ameli.fr", "ameli"},
      {"auth.esw.esante.gouv.fr", "ans"},
      {"mailiz.mssante.fr", "mailiz"},
      {"doctolib.fr", "doctolib"},
      {"doctolib.de", "doctolib"},  // its other country
      {"doctolibpatient.zendesk.com", "doctolib"},
      {"zendesk.com", ""},  // a shared platform: exact hosts only
      {"evil.zendesk.com", ""},
      {"cfspart.impots.gouv.fr", "impots"},
      {"gouv.fr", ""},
      {"autre.gouv.fr", ""},
      {"cdom69.conseil-national.medecin.fr", "ordre-medecins"},
      {"dr-martin.medecin.fr", ""},
      {"pagesperso-orange.fr", "orange"},
      {"ville-orange.fr", ""},
      {"thinkwithgoogle.com", "google"},
      {"www.google.com", "google"},
      {"mabanque.bnpparibas", "bnpparibas"},
      {"bnpparibas", ""},
      {"colissimo.fr", "colissimo"},
      {"www.laposte.fr", "laposte"},
      {"www.has-sante.fr", "has"},
      {"www.harmonie-mutuelle.fr", "harmonie-mutuelle"},
      {"xameli.fr", ""},           // not at a dot
      {"ameli.fr.evil.info", ""},  // not at the end
      {"ameli.fr.", ""},           // callers remove the final dot
      {"", ""},
      {".", ""},
      {"..", ""},
      {"fr", ""},
  }));
  CAPTURE(host);
  CHECK(owner(directory, host) == expected);
}

TEST_CASE("every name of the findings' examples is there", "[directory]") {
  const Directory directory = bundled();
  const auto* id = GENERATE(
      "ameli", "ans", "mailiz", "mon-espace-sante", "sesam-vitale", "ordre-medecins", "has", "ars",
      "doctolib", "maiia", "urssaf", "carmf", "macsf", "la-medicale", "impots", "antai", "ants",
      "service-public", "franceconnect", "caf", "laposte", "chronopost", "colissimo",
      "mondialrelay", "dhl", "ups", "dpd", "orange", "sfr", "free", "bouygues", "creditagricole",
      "bnpparibas", "societegenerale", "labanquepostale", "creditmutuel", "cic", "lcl",
      "caisse-epargne", "microsoft", "google", "paypal", "amazon", "apple", "netflix", "vinted",
      "wetransfer", "dropbox", "docusign", "edf", "ovh", "ionos");
  const Organisation* organisation = directory.find(id);
  CAPTURE(id);
  REQUIRE(organisation != nullptr);
  CHECK(organisation->id == id);
  CHECK_FALSE(organisation->name_fr.empty());
  CHECK_FALSE(organisation->name_en.empty());
  CHECK_FALSE(organisation->tokens.empty());
  CHECK_FALSE(organisation->aliases.empty());
}

TEST_CASE("an id that is not there", "[directory]") {
  const Directory directory = bundled();
  CHECK(directory.find("") == nullptr);
  CHECK(directory.find("amel") == nullptr);
  CHECK(directory.find("zzz") == nullptr);
}

TEST_CASE("nothing is wrong with the bundled directory", "[directory]") {
  const auto suffixes = url::PublicSuffixList::load(VIGILIEN_TEST_DATA "/public_suffix_list.dafsa");
  REQUIRE(suffixes.ok());
  const Directory directory = bundled();
  const auto faults = review(directory.organisations(), *suffixes);
  for (const std::string& fault : faults) UNSCOPED_INFO(fault);
  CHECK(faults.empty());
  CHECK(directory.organisations().size() >= 45);
}

TEST_CASE("what a review finds", "[directory]") {
  const auto suffixes = url::PublicSuffixList::load(VIGILIEN_TEST_DATA "/public_suffix_list.dafsa");
  REQUIRE(suffixes.ok());
  Organisation good = with_domains("a", {{"a.fr", Confirmation::show, UserContent::none}});
  good.tokens = {"doctolib"};
  good.site = "https://www.a.fr/";
  REQUIRE(review(std::vector{good}, *suffixes).empty());

  const auto fault_of = [&](auto change) {
    Organisation bad = good;
    change(bad);
    const auto faults = review(std::vector{bad}, *suffixes);
    return faults.empty() ? std::string() : faults.front();
  };
  CHECK(fault_of([](auto& o) { o.domains[0].name = "medecin.fr"; }) ==
        "a: «medecin.fr» is a public suffix");
  CHECK(fault_of([](auto& o) { o.domains.push_back(o.domains[0]); }) ==
        "a: «a.fr» belongs to «a» too");
  CHECK(fault_of([](auto& o) { o.tokens[0] = "Doctolib"; }) ==
        "a: token «Doctolib» is not lower-case ASCII");
  CHECK(fault_of([](auto& o) { o.tokens[0] = "lib"; }) ==
        "a: the main token «lib» does not fit the class");
  CHECK(fault_of([](auto& o) { o.keywords = {"sécu"}; }) ==
        "a: keyword «sécu» is not lower-case ASCII");
  CHECK(fault_of([](auto& o) { o.site = "https://b.fr/"; }) ==
        "a: the site lies outside its domains");
  CHECK(fault_of([](auto& o) { o.site = "https://xa.fr/"; }) ==
        "a: the site lies outside its domains");
  CHECK(fault_of([](auto& o) { o.domains[0].level = Confirmation::protect; }) ==
        "a: the site's domain is not confirmed to the level «show»");
  CHECK(review(std::vector{good, good}, *suffixes).size() == 3);  // id, domain, token
}

TEST_CASE("where strangers publish", "[directory]") {
  const Directory directory = bundled();
  const auto genuine = [&](std::string_view host) {
    return directory.ownership_of(host).genuine(host);
  };
  CHECK(genuine("www.ameli.fr"));
  CHECK(genuine("free.fr"));
  CHECK(genuine("www.free.fr"));
  CHECK(genuine("assistance.free.fr"));  // listed by itself
  CHECK_FALSE(genuine("ameli-vitale.free.fr"));
  CHECK_FALSE(genuine("tenant.sharepoint.com"));
  CHECK(genuine("docs.google.com"));  // Google's own host, strangers' pages
  CHECK(directory.ownership_of("docs.google.com").domain->content == UserContent::paths);
  CHECK(directory.ownership_of("inconnu.fr").organisation == nullptr);
}

TEST_CASE("the directory's share of the never-block set", "[directory]") {
  std::vector<Organisation> organisations;
  organisations.push_back(with_domains("a", {{"a.fr", Confirmation::show, UserContent::none},
                                             {"b.fr", Confirmation::show, UserContent::hosts},
                                             {"c.fr", Confirmation::show, UserContent::paths}}));
  const OfficialNames names = official_names(Directory(std::move(organisations)));
  CHECK(names.official == std::vector<std::string>{"a.fr", "www.b.fr"});
  CHECK(names.hosts == std::vector<std::string>{"b.fr"});
  CHECK(names.paths == std::vector<std::string>{"c.fr"});
}

TEST_CASE("hosts through which genuine mail clicks", "[directory]") {
  const Directory directory = bundled();
  REQUIRE(directory.tracked_by("click.info.esante.gouv.fr") != nullptr);
  CHECK(directory.tracked_by("click.info.esante.gouv.fr")->id == "ans");
  CHECK(directory.tracked_by("a.links4.upsemail.com")->id == "ups");
  CHECK(directory.tracked_by("esante.gouv.fr") == nullptr);
}

TEST_CASE("a host of very many labels is looked up from its end", "[directory]") {
  const Directory directory = bundled();
  std::string host;
  for (int i = 0; i < 100'000; ++i) host += "a.";
  CHECK(owner(directory, host + "ameli.fr") == "ameli");
  CHECK(owner(directory, host + "inconnu.fr").empty());
}

TEST_CASE("moving a directory keeps its tables", "[directory]") {
  Directory first = bundled();
  const Directory second = std::move(first);
  CHECK(owner(second, "ameli.fr") == "ameli");
  CHECK(second.owner_of("ameli.fr") == second.find("ameli"));
}
