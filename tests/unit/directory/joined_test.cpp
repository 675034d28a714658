#include "directory/joined.hpp"

#include <catch2/catch.hpp>

using namespace vigilien;
using namespace vigilien::directory;

namespace {

Organisation organisation(const char* id, const std::vector<const char*>& domains,
                          const char* site = nullptr) {
  Organisation one;
  one.id = id;
  one.name_fr = one.name_en = id;
  for (const char* domain : domains) one.domains.push_back({domain});
  one.tokens = {id};
  if (site != nullptr) one.site = site;
  return one;
}

Directory base() {
  std::vector<Organisation> all{
      organisation("ameli", {"ameli.fr", "ameli.example"}, "https://www.ameli.fr/"),
      organisation("caf", {"caf.fr"})};
  all[0].name_class = NameClass::short_five;
  all[1].domains[0].content = UserContent::hosts;
  return Directory(std::move(all));
}

Directory with(std::vector<Organisation> organisations, bool newer = true) {
  const std::vector<LaterOrganisations> later{{std::move(organisations), newer}};
  return joined(base(), later);
}

}  // namespace

TEST_CASE("later organisations come beside those of the base", "[directory]") {
  const Directory all = with({organisation("lac", {"lac.example"}, "https://www.lac.example/")});
  CHECK(all.size() == 3);
  REQUIRE(all.owner_of("www.lac.example") != nullptr);
  CHECK(all.owner_of("www.lac.example")->site == "https://www.lac.example/");
  CHECK(all.owner_of("ameli.fr")->id == "ameli");
}

TEST_CASE("nothing of the base is lost", "[directory]") {
  Organisation poorer = organisation("ameli", {"evil.example"});
  poorer.tokens = {"other"};
  poorer.name_class = NameClass::word;
  const Directory all = with({poorer, organisation("thief", {"caf.fr", "ameli.fr"})});
  const Organisation* ameli = all.find("ameli");
  REQUIRE(ameli != nullptr);
  CHECK(all.size() == 2);  // whoever has no domain of its own is nobody
  CHECK(all.owner_of("ameli.fr") == ameli);
  CHECK(all.owner_of("ameli.example") == ameli);
  CHECK(all.owner_of("evil.example") == ameli);
  CHECK(ameli->tokens == std::vector<std::string>{"ameli", "other"});
  CHECK(ameli->name_class == NameClass::short_five);
  CHECK(ameli->site == "https://www.ameli.fr/");
  CHECK(all.owner_of("caf.fr")->id == "caf");
}

TEST_CASE("what stands on a domain of the base stays so", "[directory]") {
  const Directory all = with({organisation("caf", {"caf.fr"})});
  CHECK(all.ownership_of("tenant.caf.fr").domain->content == UserContent::hosts);
}

TEST_CASE("of an organisation's facts those of the first newer file count", "[directory]") {
  Organisation named = organisation("ameli", {}, "https://ameli.example/pro");
  named.name_fr = "Assurance Maladie";
  CHECK(with({named}).find("ameli")->name_fr == "Assurance Maladie");
  CHECK(with({named}).find("ameli")->site == "https://ameli.example/pro");
  CHECK(with({named}, false).find("ameli")->name_fr == "ameli");
  CHECK(with({named}, false).find("ameli")->site == "https://www.ameli.fr/");
  Organisation second = named;
  second.name_fr = "Second";
  CHECK(with({named, second}).find("ameli")->name_fr == "Assurance Maladie");
}

TEST_CASE("a site to open lies on a domain of its organisation", "[directory]") {
  const auto site = GENERATE("https://evil.example/", "https://ameli.fr.evil.example/",
                             "https://notameli.fr/", "https://", "https://ameli.fr@evil.example/");
  CHECK(with({organisation("ameli", {}, site)}).find("ameli")->site == "https://www.ameli.fr/");
  CHECK_FALSE(with({organisation("lac", {"lac.example"}, site)}).find("lac")->site);
}
