#include "notebook/carnet.hpp"

#include <chrono>

#include <catch2/catch.hpp>

#include "notebook/domain.hpp"

using namespace vigilien;
using namespace vigilien::notebook;
using namespace std::chrono_literals;

namespace {

constexpr Days today{2026y / 11 / 25};

std::string numbered(std::size_t number) { return "a" + std::to_string(number) + ".example"; }

const url::PublicSuffixList& suffixes() {
  static const auto loaded = [] {
    auto list = url::PublicSuffixList::load(VIGILIEN_TEST_DATA "/public_suffix_list.dafsa");
    REQUIRE(list.ok());
    return *std::move(list);
  }();
  return loaded;
}

/// The domain that would be noted; empty when nothing would.
std::string noted(std::string_view typed) {
  const auto host = host_named(typed);
  return host ? domain_of(*host, suffixes()).value_or("") : "";
}

}  // namespace

TEST_CASE("a day counts once, and the clock put back changes nothing", "[notebook]") {
  Carnet carnet;
  carnet.note("labo.example", Kind::once, today);
  carnet.note("labo.example", Kind::once, today);
  CHECK(*carnet.find("labo.example") == Seen{Kind::once, today, today, 1});
  carnet.note("labo.example", Kind::once, today + std::chrono::days(3));
  carnet.note("labo.example", Kind::once, today);
  CHECK(*carnet.find("labo.example") == Seen{Kind::once, today, today + std::chrono::days(3), 2});
  for (int day = 4; day < 40; ++day)
    carnet.note("labo.example", Kind::once, today + std::chrono::days(day));
  CHECK(carnet.find("labo.example")->days == Carnet::most_days);
}

TEST_CASE("the stronger kind stays", "[notebook]") {
  const auto [first, second, kept] = GENERATE(table<Kind, Kind, Kind>({
      {Kind::once, Kind::mine, Kind::mine},
      {Kind::mine, Kind::once, Kind::mine},
      {Kind::once, Kind::login, Kind::login},
      {Kind::login, Kind::once, Kind::login},
      {Kind::login, Kind::mine, Kind::mine},
      {Kind::mine, Kind::login, Kind::mine},
  }));
  Carnet carnet;
  carnet.note("a.example", first, today);
  carnet.note("a.example", second, today);
  CHECK(carnet.find("a.example")->kind == kept);
}

TEST_CASE("a full notebook lets the oldest go, those noted by hand last", "[notebook]") {
  Carnet carnet;
  carnet.note("mine.example", Kind::mine, today - std::chrono::days(300));
  carnet.note("old.example", Kind::login, today - std::chrono::days(200));
  carnet.note("older.example", Kind::once, today - std::chrono::days(250));
  for (std::size_t i = carnet.sites().size(); i < Carnet::most_sites; ++i)
    carnet.note(numbered(i), Kind::once, today - std::chrono::days(1));
  REQUIRE(carnet.sites().size() == Carnet::most_sites);
  carnet.note("mine.example", Kind::mine, today);  // there already: nobody leaves
  CHECK(carnet.find("older.example") != nullptr);
  carnet.note("new1.example", Kind::once, today);
  CHECK(carnet.find("older.example") == nullptr);
  CHECK(carnet.find("old.example") != nullptr);
  carnet.note("new2.example", Kind::once, today);
  CHECK(carnet.find("old.example") == nullptr);
  CHECK(carnet.find("mine.example") != nullptr);
  CHECK(carnet.sites().size() == Carnet::most_sites);
  CHECK_FALSE(carnet.restore("more.example", Seen{Kind::mine, today, today, 1}));
}

TEST_CASE("what was not met for 400 days leaves", "[notebook]") {
  Carnet carnet;
  carnet.note("kept.example", Kind::once, today - std::chrono::days(400));
  carnet.note("gone.example", Kind::mine, today - std::chrono::days(401));
  CHECK(carnet.drop_old(today) == 1);
  CHECK(carnet.find("kept.example") != nullptr);
  CHECK(carnet.find("gone.example") == nullptr);
}

TEST_CASE("a host becomes its registrable domain, and nothing else gets in", "[notebook]") {
  const auto [typed, domain] = GENERATE(table<std::string, std::string>({
      {"labo.example", "labo.example"},
      {"www.resultats.labo.example", "labo.example"},
      {"Labo.Example.", "labo.example"},
      {"a.b.co.uk", "b.co.uk"},
      {"cabinet.github.io", "cabinet.github.io"},
      {"é.example", "xn--9ca.example"},
      {"fr", ""},
      {"gouv.fr", ""},
      {"github.io", ""},
      {"localhost", ""},
      {"203.0.113.7", ""},
      {"0xCB.0.0x71.7", ""},
      {"[2001:db8::7]", ""},
      {"labo.example:8443", ""},
      {"labo.example/patient", ""},
      {"https://labo.example/patient", ""},
      {"labo.example?nom=dupont", ""},
      {"labo.example#x", ""},
      {"dupont@labo.example", ""},
      {"labo.example\\x", ""},
      {"la bo.example", ""},
      {"labo.example\nx", ""},
      {"a%2eexample", ""},
      {"a!b'c(d).example", ""},  // a host of the URL standard all the same
      {"a_b.example", "a_b.example"},
      {"..", ""},
      {"", ""},
      {"\xFF.example", ""},
      {std::string(3000, 'a') + ".example", ""},
  }));
  CAPTURE(typed);
  CHECK(noted(typed) == domain);
}
