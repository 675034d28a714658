#include "lists/practice_exchange.hpp"

#include <chrono>

#include "lists/practice_file.hpp"
#include "lists_support.hpp"

using namespace vigilien;
using namespace vigilien::lists;
using namespace std::chrono_literals;

namespace {

constexpr Days today{2026y / 11 / 25};
constexpr Days yesterday{2026y / 11 / 24};

const NeverBlock& never_block() {
  static const NeverBlock names({{"ameli.fr"}, {"weebly.com"}, {"sites.google.com"}}, suffixes());
  return names;
}

PracticeEntry block(std::string reason = {}, Days date = today) {
  return {PracticeAction::block, std::move(reason), date, {}};
}
PracticeEntry allow(Days date = today) { return {PracticeAction::allow, {}, date, {}}; }

Practice practice_of(std::initializer_list<std::pair<std::string, PracticeEntry>> entries) {
  Practice practice;
  for (const auto& [name, entry] : entries) REQUIRE(practice.set(name, entry));
  return practice;
}

Arrived arrived(std::string text) {
  auto read = read_arrived(std::move(text), today);
  if (!read) FAIL(read.error().detail);
  return *std::move(read);
}

}  // namespace

TEST_CASE("a list carries decision, reason, date and last day, and no comment", "[lists]") {
  Practice practice = practice_of(
      {{"d evil.example", block("fausse carte CPS", yesterday)}, {"u a.example/b", allow()}});
  practice.set("h 203.0.113.7",
               {PracticeAction::block, "é\\t%", today, Days{2026y / 12 / 31}, "secret", "Marie"});
  practice.set("d ended.example", {PracticeAction::block, "", yesterday, yesterday});
  const auto text = to_vgl(practice, today);
  REQUIRE(text.ok());
  CHECK(text->find("secret") == std::string::npos);
  CHECK(text->find("Marie") == std::string::npos);
  CHECK(text->find("ended") == std::string::npos);

  const Practice back = arrived(*text).practice;
  CHECK(back.entries().size() == 3);
  CHECK(back.entries().at("d evil.example") == block("fausse carte CPS", yesterday));
  CHECK(back.entries().at("u a.example/b") == allow());
  CHECK(back.entries().at("h 203.0.113.7").until == Days{2026y / 12 / 31});
}

TEST_CASE("the file of another workstation carries everything", "[lists]") {
  Practice practice;
  practice.set("d evil.example",
               {PracticeAction::block, "r", yesterday, Days{2026y / 12 / 31}, "secret", "Marie"});
  CHECK(arrived(write_practice(practice)).practice.entries() == practice.entries());
  CHECK(arrived("\xEF\xBB\xBF" + write_practice(practice)).practice.entries().size() == 1);
}

TEST_CASE("a list written by hand, or by somebody else, arrives too", "[lists]") {
  const Arrived from = arrived(
      "#vgl1 practice-flash\r\n#meta 1\tcategory=phishing\treason=faux\r\n# remark\r\n"
      "d Evil.Example 1 20261101\r\nd sans-date.example\r\n-d retrait.example\r\n"
      "x 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\r\n");
  CHECK(from.passed_over == 2);
  REQUIRE(from.practice.entries().size() == 2);
  CHECK(from.practice.entries().at("d evil.example") ==
        PracticeEntry{PracticeAction::block, "faux", Days{2026y / 11 / 1}, {}});
  CHECK(from.practice.entries().at("d sans-date.example").date == today);
}

TEST_CASE("what is neither form changes nothing and says why", "[lists]") {
  const auto text = GENERATE(as<std::string>{}, "", "evil.example\n", "{", "{\"version\":2}",
                             "{\"version\":1,\"entries\":[7]}", "<html>", std::string("\0\0", 2));
  const auto read = read_arrived(text, today);
  REQUIRE_FALSE(read.ok());
  CHECK_FALSE(read.error().detail.empty());
}

TEST_CASE("of two decisions on one name the later counts", "[lists]") {
  struct Row {
    const char* about;
    PracticeEntry here, arrives, kept;
  };
  const Row row =
      GENERATE(Row{"older arrives", block("ici"), allow(yesterday), block("ici")},
               Row{"newer arrives", allow(yesterday), block("là"), block("là")},
               Row{"same day: the one that arrives", allow(), block("là"), block("là")});
  CAPTURE(row.about);
  Practice here = practice_of({{"d a.example", row.here}, {"d seul.example", block()}});
  const Merged merged =
      take_in(here, practice_of({{"d a.example", row.arrives}}), Arrival::merge, never_block());
  CHECK(here.entries().at("d a.example") == row.kept);
  CHECK(here.entries().contains("d seul.example"));
  CHECK(merged.changed == (row.kept == row.here ? 0U : 1U));
  CHECK(merged.unchanged == (row.kept == row.here ? 1U : 0U));
}

TEST_CASE("replacing makes the lists the same", "[lists]") {
  Practice here = practice_of(
      {{"d a.example", block("ici")}, {"d b.example", block("même")}, {"d seul.example", block()}});
  const Practice from = practice_of({{"d a.example", allow(yesterday)},
                                     {"d b.example", block("même")},
                                     {"d neuf.example", block()}});
  const Merged merged = take_in(here, from, Arrival::replace, never_block());
  CHECK(here.entries() == from.entries());
  CHECK(merged.added == 1);
  CHECK(merged.changed == 1);
  CHECK(merged.unchanged == 1);
  CHECK(merged.removed == 1);
}

TEST_CASE("nothing that arrives stands above the never-block set", "[lists]") {
  Practice here;
  const Merged merged = take_in(here,
                                practice_of({{"d ameli.fr", block()},
                                             {"u www.ameli.fr/x", block()},
                                             {"d fr", allow()},
                                             {"d weebly.com", block()},
                                             {"u sites.google.com/", block()},
                                             {"d evil.weebly.com", block()},
                                             {"u weebly.com/evil/", block()},
                                             {"u long.example/" + std::string(2000, 'a'), block()},
                                             {"h www.ameli.fr", allow()}}),
                                Arrival::merge, never_block());
  CHECK(here.entries().size() == 3);
  CHECK(merged.added == 3);
  std::map<std::string, Refusal> refused;
  for (const auto& [entry, why] : merged.refused) refused.emplace(entry.substr(0, 20), why);
  CHECK(refused == std::map<std::string, Refusal>{{"d ameli.fr", Refusal::official_host},
                                                  {"u www.ameli.fr/x", Refusal::official_host},
                                                  {"d fr", Refusal::public_suffix},
                                                  {"d weebly.com", Refusal::shared_host},
                                                  {"u sites.google.com/", Refusal::shared_host},
                                                  {"u long.example/aaaaa", Refusal::invalid_name}});
}

TEST_CASE("what finds no room is counted", "[lists]") {
  Practice here;
  for (std::size_t i = 0; i < Practice::most_entries; ++i)
    here.set("d a" + std::to_string(i) + ".example", block());
  const Merged merged =
      take_in(here, practice_of({{"d new.example", block()}, {"d a0.example", allow()}}),
              Arrival::merge, never_block());
  CHECK(merged.no_room == 1);
  CHECK(merged.changed == 1);
}
