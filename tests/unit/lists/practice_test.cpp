#include "lists/practice.hpp"

#include <chrono>

#include "lists_support.hpp"

using namespace vigilien;
using namespace vigilien::lists;
using namespace std::chrono_literals;

namespace {

constexpr Days today{2026y / 11 / 25};

const NeverBlock& never_block() {
  static const NeverBlock names({{"ameli.fr", "google.com"}, {"weebly.com"}, {"sites.google.com"}},
                                suffixes());
  return names;
}

/// The entry, or «reason host».
std::string chosen(std::string_view typed, PracticeAction action = PracticeAction::block) {
  const auto choice = choose_entry(typed, action, never_block(), suffixes().get());
  if (const auto* refused = std::get_if<Refused>(&choice))
    return std::string(name(refused->why)) + " " + refused->host;
  return std::get<std::string>(choice);
}

PracticeEntry block(std::string reason = {}) {
  return {PracticeAction::block, std::move(reason), today, {}};
}
PracticeEntry allow() { return {PracticeAction::allow, {}, today, {}}; }

}  // namespace

TEST_CASE("what a volunteer types or pastes", "[lists]") {
  const auto [typed, expected] = GENERATE(table<std::string, std::string>({
      {"evil.example", "d evil.example"},
      {"  EVIL.Example  ", "d evil.example"},
      {"evil.example.", "d evil.example"},
      {"evil.example/", "d evil.example"},
      {"https://evil.example", "d evil.example"},
      {"https://www.evil.example/", "d evil.example"},
      {"www.evil.example", "d evil.example"},
      {"www.evil.co.uk", "d evil.co.uk"},
      {"login.evil.example", "d login.evil.example"},
      {"www.login.evil.example", "d www.login.evil.example"},  // only the site's own www
      {"www.example", "d www.example"},                        // www is the name itself
      {"doctolīb.example", "d xn--doctolb-jeb.example"},
      {"evil。example", "d evil.example"},
      {"hxxps://evil[.]example/a", "u evil.example/a"},
      {"<https://evil.example/a>", "u evil.example/a"},
      {"\"evil.example\",", "d evil.example"},
      {"https://evil.example/cnx?d=8f", "u evil.example/cnx"},  // the query names the victim
      {"https://evil.example/?d=8f", "d evil.example"},
      {"https://evil.example/a#b", "u evil.example/a"},
      {"evil.example/%62//c", "u evil.example/b/c"},
      {"https://evil.example:8443/", "d evil.example"},
      {"evil.example:8443", "d evil.example"},
      {"https://www.ameli.fr@evil.example/", "d evil.example"},  // the lure's real host
      {"http://203.0.113.7/", "h 203.0.113.7"},
      {"203.0.113.7", "h 203.0.113.7"},
      {"http://0xCB.0x00.0x71.0x07/a", "u 203.0.113.7/a"},
      {"http://[2001:db8::7]/", "h [2001:db8::7]"},
      {"evil.github.io", "d evil.github.io"},
      {"https://sites.google.com/view/evil", "u sites.google.com/view/evil"},
      {"https://evil.weebly.com/", "d evil.weebly.com"},
      {"https://weebly.com/evil/", "u weebly.com/evil/"},
  }));
  CAPTURE(typed);
  CHECK(chosen(typed) == expected);
  CHECK(chosen(typed, PracticeAction::allow) == expected);
}

TEST_CASE("what cannot be blocked, and why", "[lists]") {
  const auto [typed, expected] = GENERATE(table<std::string, std::string>({
      {"fr", "public-suffix fr"},
      {"gouv.fr", "public-suffix gouv.fr"},
      {"asso.fr", "public-suffix asso.fr"},
      {"https://co.uk/", "public-suffix co.uk"},
      {"localhost", "public-suffix localhost"},
      {"github.io", "shared-host github.io"},
      {"https://web.app", "shared-host web.app"},
      {"weebly.com", "shared-host weebly.com"},
      {"https://sites.google.com/", "shared-host sites.google.com"},
      {"sites.google.com", "shared-host sites.google.com"},
      {"ameli.fr", "official-host ameli.fr"},
      {"https://www.ameli.fr/a", "official-host www.ameli.fr"},
      {"AMELI.FR.", "official-host ameli.fr"},
      {"https://ameli.fr\\@evil.example/", "official-host ameli.fr"},  // what the browser opens
      {"", "invalid-name "},
      {"   ", "invalid-name "},
      {"évil example", "invalid-name "},
      {"evil example.com", "invalid-name "},
      {"mailto:a@evil.example", "invalid-name "},
      {"a@evil.example", "invalid-name "},
      {"javascript:alert(1)", "invalid-name "},
      {"file:///etc/passwd", "invalid-name "},
      {"https://", "invalid-name "},
      {"https://xn--krank-kg706554a/", "invalid-name "},
      {"exa%20mple.fr", "invalid-name "},
      {"evil.example\nameli.fr", "invalid-name "},
      {std::string("evil\0.example", 13), "invalid-name "},
      {"\xFF\xFE", "invalid-name "},
      {std::string(100'000, 'a') + ".example", "invalid-name "},
      {"evil.example/" + std::string(3000, 'a'), "invalid-name "},
      {"a..example", "invalid-name "},
  }));
  CAPTURE(typed);
  CHECK(chosen(typed) == expected);
}

TEST_CASE("an official host may be allowed, a platform may not", "[lists]") {
  CHECK(chosen("ameli.fr", PracticeAction::allow) == "d ameli.fr");
  CHECK(chosen("github.io", PracticeAction::allow) == "shared-host github.io");
  CHECK(chosen("fr", PracticeAction::allow) == "public-suffix fr");
}

TEST_CASE("every choice is an entry the text form takes", "[lists]") {
  for (const char* typed :
       {"evil.example/é%zz", "evil.example/a?b", "203.0.113.7/x%20y", "évil.example"}) {
    const std::string line = chosen(typed) + "\t0\t20261125";
    const char* problem = nullptr;
    CAPTURE(line);
    CHECK(read_entry(line, problem));
  }
}

TEST_CASE("the practice's list", "[lists]") {
  Practice practice;
  CHECK(practice.set("d evil.example", block("fausse carte CPS")));
  CHECK(practice.set("u a.example/b", block("100 % faux\tet\nvrai é")));
  CHECK(practice.set("d a.example", allow()));
  const auto list = practice.to_list(today);
  REQUIRE(list.ok());
  CHECK(list->name() == practice_list);
  CHECK(list->size() == 3);
  const auto entry = list->find(EntryKind::url, "a.example/b");
  REQUIRE(entry);
  CHECK(entry->date == "20261125");
  CHECK(list->meta(entry->meta)->value("reason") == "100 % faux et vrai é");
  CHECK(list->meta(entry->meta)->value("category") == block_category);
  CHECK(list->meta(list->find(EntryKind::domain, "a.example")->meta)->value("category") ==
        allow_category);

  const ListSet set({std::make_shared<const List>(*list), {}, {}, {}, {}}, suffixes());
  CHECK(set.look_up(address("https://evil.example/"))->kind == Hit::Kind::block);
  CHECK(set.look_up(address("https://a.example/b"))->kind == Hit::Kind::allow);
}

TEST_CASE("one decision a name: the last", "[lists]") {
  Practice practice;
  practice.set("d evil.example", block("un"));
  practice.set("d evil.example", allow());
  CHECK(practice.entries().size() == 1);
  CHECK(practice.entries().at("d evil.example").action == PracticeAction::allow);
  CHECK(practice.remove("d evil.example"));
  CHECK_FALSE(practice.remove("d evil.example"));
  CHECK(practice.to_list(today)->size() == 0);
}

TEST_CASE("an entry is in force until its last day", "[lists]") {
  Practice practice;
  practice.set("d evil.example", {PracticeAction::block, {}, today, Days{2026y / 11 / 30}});
  CHECK(practice.to_list(Days{2026y / 11 / 30})->size() == 1);
  CHECK(practice.to_list(Days{2026y / 12 / 1})->size() == 0);
  CHECK(practice.entries().size() == 1);  // kept, so that one can see it has ended
}

TEST_CASE("reasons are one line of text", "[lists]") {
  Practice practice;
  const auto reason = [&](std::string text) {
    practice.set("d a.example", block(std::move(text)));
    return practice.entries().at("d a.example").reason;
  };
  CHECK(reason("  a\r\nb\tc\x01  ") == "a  b c");
  CHECK(reason("\xFF") == "");
  const std::string accents = reason("a" + [] {
    std::string text;
    for (int i = 0; i < 400; ++i) text += "é";
    return text;
  }());
  CHECK(accents.size() == 299);  // not cut inside a letter
  CHECK(practice.to_list(today).ok());
}

TEST_CASE("a full list takes no more names, but new decisions", "[lists]") {
  Practice practice;
  for (std::size_t i = 0; i < Practice::most_entries; ++i)
    REQUIRE(practice.set("d a" + std::to_string(i) + ".example", block()));
  CHECK_FALSE(practice.set("d new.example", block()));
  CHECK(practice.set("d a0.example", allow()));
  CHECK(practice.to_list(today)->size() == Practice::most_entries);
}

TEST_CASE("a comment and who decided are kept, and are no part of the list", "[lists]") {
  Practice practice;
  practice.set("d evil.example",
               {PracticeAction::block, "fausse carte", today, {}, "vu\nchez Dupont", " Marie "});
  const PracticeEntry& entry = practice.entries().at("d evil.example");
  CHECK(entry.comment == "vu chez Dupont");
  CHECK(entry.by == "Marie");
  const auto list = practice.to_list(today);
  REQUIRE(list.ok());
  CHECK(list->text().find("Dupont") == std::string_view::npos);
  CHECK(list->text().find("Marie") == std::string_view::npos);
}

TEST_CASE("what has ended can be taken out", "[lists]") {
  Practice practice;
  practice.set("d a.example", {PracticeAction::block, "", today, today});
  practice.set("d b.example", {PracticeAction::block, "", today, today - std::chrono::days(1)});
  practice.set("d c.example", {PracticeAction::block, "", today, {}});
  CHECK(practice.drop_ended_before(today - Practice::kept_after_end) == 0);
  CHECK(practice.drop_ended_before(today) == 1);
  CHECK_FALSE(practice.entries().contains("d b.example"));
  CHECK(practice.drop_ended_before(today + Practice::kept_after_end) == 1);
  CHECK(practice.entries().size() == 1);
}
