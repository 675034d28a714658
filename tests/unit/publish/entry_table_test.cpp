#include "publish/entry_table.hpp"

#include <catch2/catch.hpp>

using namespace vigilien;
using publish::EntryTable;

TEST_CASE("a table is the list that it was read from", "[publish]") {
  const std::string text =
      "#vgl1 cabinet-flash\n#meta 1\tsource=cabinet\tuntil=20261130\n#meta 2\tsource=other\n"
      "d evil.example\t1\t20261126\n-d good.example\t2\t20261126\nu x.example/a\t0\t20261126\n";
  auto table = EntryTable::read(text);
  REQUIRE(table);
  CHECK(*table->text("cabinet-flash") == text);
  CHECK(table->drop_ended(*parse_day("20261130")) == 0);
  CHECK(table->drop_ended(*parse_day("20261201")) == 1);
  CHECK_FALSE(table->contains("d evil.example"));
  CHECK_FALSE(EntryTable::read("d evil.example\t0\t20261126\n"));
}

TEST_CASE("a tombstone is for flash alone", "[publish]") {
  EntryTable table;
  table.set("d good.example", {true, {}, "20261126"});
  CHECK(table.text("cabinet-flash"));
  CHECK_FALSE(table.text("by-hand"));
}

TEST_CASE("entries that say the same, and entries that say more", "[publish]") {
  const auto site = publish::coverage_of("d a.b.example");
  CHECK(site.same == std::vector<std::string>{"d a.b.example", "d www.a.b.example", "h a.b.example",
                                              "h www.a.b.example", "u a.b.example/"});
  CHECK(site.broader == std::vector<std::string>{"d b.example"});
  const auto page = publish::coverage_of("u a.b.example/x");
  CHECK(page.same == std::vector<std::string>{"u a.b.example/x"});
  CHECK(page.broader == std::vector<std::string>{"h a.b.example", "d a.b.example", "d b.example"});
}
