#include "messaging/decisions.hpp"

#include <catch2/catch.hpp>

#include "messaging/workstation.hpp"
#include "vet/vetter.hpp"

using namespace vigilien;
using namespace vigilien::messaging;
using lists::PracticeAction;
using lists::PracticeEntry;

namespace {

const Days this_day = *parse_day("20261125");
const Days yesterday = *parse_day("20261124");

const vet::Sources& bundled() {
  static const vet::Sources sources = [] {
    auto loaded = vet::load_sources(VIGILIEN_TEST_DATA, this_day);
    if (!loaded) FAIL(loaded.error().detail);
    return *std::move(loaded);
  }();
  return sources;
}

lists::Practice own(const std::string& entry, PracticeAction action,
                    std::optional<Days> until = {}) {
  lists::Practice practice;
  practice.set(entry, {action, "", yesterday, until});
  return practice;
}

Settings settings(std::vector<ListedName> block, std::vector<ListedName> allow,
                  std::vector<std::string> managed = {}) {
  Settings made;
  made.block = std::move(block);
  made.allow = std::move(allow);
  made.managed = std::move(managed);
  return made;
}

/// "block", "allow", or nothing.
std::string decided(const Decisions& decisions, const std::string& entry) {
  const auto found = decisions.in_force.entries().find(entry);
  if (found == decisions.in_force.entries().end()) return "";
  return found->second.action == PracticeAction::block ? "block" : "allow";
}

/// What the lists then say of an address.
std::string outcome(const Decisions& decisions, std::string_view address) {
  const auto ground = lay_ground(bundled(), decisions.in_force, {}, this_day);
  REQUIRE(ground.ok());
  const auto hit = ground->lists->look_up(*url::Url::parse(address));
  if (!hit) return "";
  return hit->kind == lists::Hit::Kind::allow ? "allow" : "block";
}

}  // namespace

TEST_CASE("policy before the practice's own list before a browser's settings", "[messaging]") {
  const std::string name = "evil.example";
  const std::string entry = "d evil.example";
  const auto blocked = own(entry, PracticeAction::block);
  const auto allowed = own(entry, PracticeAction::allow);
  const std::vector<std::string> by_policy{"block", "allow"};

  CHECK(decided(decide(blocked, settings({}, {{name, "", 0}}, by_policy), bundled(), this_day),
                entry) == "allow");
  CHECK(decided(decide(allowed, settings({{name, "", 0}}, {}, by_policy), bundled(), this_day),
                entry) == "block");
  CHECK(decided(decide(blocked, settings({}, {{name, "", 0}}), bundled(), this_day), entry) ==
        "block");
  CHECK(decided(decide(allowed, settings({{name, "", 0}}, {}), bundled(), this_day), entry) ==
        "allow");
  // A policy on one list says nothing of the other.
  CHECK(decided(
            decide({}, settings({{name, "", 0}}, {{name, "", 0}}, {"allow"}), bundled(), this_day),
            entry) == "allow");
  CHECK(decided(
            decide({}, settings({{name, "", 0}}, {{name, "", 0}}, {"block"}), bundled(), this_day),
            entry) == "block");
}

TEST_CASE("what has ended hides nothing, and is still told", "[messaging]") {
  ListedName ended{"evil.example", "échu", 0};
  ended.until = yesterday;
  const Decisions decisions = decide(own("d evil.example", PracticeAction::block),
                                     settings({}, {ended}, {"allow"}), bundled(), this_day);
  CHECK(decided(decisions, "d evil.example") == "block");
  REQUIRE(decisions.all.size() == 2);
  CHECK(decisions.all[0].origin == Origin::policy);
  CHECK_FALSE(decisions.all[0].in_force);
  CHECK(decisions.all[0].path == "allow[0]");
  CHECK(decisions.all[1].origin == Origin::practice);
  CHECK(decisions.all[1].in_force);
  CHECK(decisions.refused.empty());

  ended.until = this_day;  // its last day counts
  CHECK(decided(decide(own("d evil.example", PracticeAction::block),
                       settings({}, {ended}, {"allow"}), bundled(), this_day),
                "d evil.example") == "allow");
  CHECK(decided(decide(own("d evil.example", PracticeAction::allow, yesterday),
                       settings({{"evil.example", "", 0}}, {}), bundled(), this_day),
                "d evil.example") == "block");
}

TEST_CASE("a decision that another comes before is told as not in force", "[messaging]") {
  const Decisions decisions =
      decide(own("d evil.example", PracticeAction::block),
             settings({}, {{"EVIL.example", "", 3}}, {"allow"}), bundled(), this_day);
  REQUIRE(decisions.all.size() == 2);
  CHECK(decisions.all[0].in_force);
  CHECK(decisions.all[0].typed == "EVIL.example");
  CHECK_FALSE(decisions.all[1].in_force);
}

TEST_CASE("what settings cannot say is refused with its reason, from policy too", "[messaging]") {
  const auto managed =
      GENERATE(std::vector<std::string>{}, std::vector<std::string>{"block", "allow"});
  const Decisions decisions =
      decide({},
             settings({{"ameli.fr", "", 0},
                       {"fr", "", 1},
                       {"web.app", "", 2},
                       {"two words", "", 3},
                       {"both.example", "", 4},
                       {"https://web.app/evil", "", 5},
                       {"203.0.113.7", "", 6}},
                      {{"both.example", "", 0}, {"gouv.fr", "", 1}}, managed),
             bundled(), this_day);
  std::vector<std::string> refused;
  for (const RefusedName& one : decisions.refused)
    refused.push_back(one.path + " " + one.typed + " " + std::string(one.why));
  CHECK(refused == std::vector<std::string>{
                       "block[0] ameli.fr official-host", "block[1] fr public-suffix",
                       "block[2] web.app shared-host", "block[3] two words invalid-name",
                       "allow[0] both.example also-blocked", "allow[1] gouv.fr public-suffix"});
  CHECK(decided(decisions, "d both.example") == "block");
  CHECK(decided(decisions, "u web.app/evil") == "block");
  CHECK(decided(decisions, "h 203.0.113.7") == "block");
  CHECK(outcome(decisions, "https://www.ameli.fr/x") == "");
}

TEST_CASE("never-block before allow before block before lists", "[messaging]") {
  // Each pair, with policy and own list on either side.
  const Decisions decisions = decide(
      own("d evil.example", PracticeAction::block),
      settings({{"ameli.fr", "", 0}}, {{"https://evil.example/admis", "", 0}}, {"block", "allow"}),
      bundled(), this_day);
  CHECK(outcome(decisions, "https://evil.example/") == "block");
  CHECK(outcome(decisions, "https://evil.example/admis") == "allow");
  CHECK(outcome(decisions, "https://evil.example/admis/suite") == "allow");
  CHECK(outcome(decisions, "https://www.ameli.fr/") == "");

  auto listed =
      lists::read_list("#vgl1 a\nd listed.example\nd evil.example\n", lists::Strictness::by_hand);
  REQUIRE(listed.ok());
  const auto with_list = [&](const Decisions& these, std::string_view address) {
    const auto ground =
        lay_ground(bundled(), these.in_force,
                   {{std::make_shared<const lists::List>(*listed)}, {}, false}, this_day);
    REQUIRE(ground.ok());
    const auto hit = ground->lists->look_up(*url::Url::parse(address));
    return hit ? hit->list + (hit->kind == lists::Hit::Kind::allow ? " allow" : " block")
               : std::string();
  };
  CHECK(with_list(decisions, "https://listed.example/") == "a block");
  CHECK(with_list(decisions, "https://evil.example/") == "cabinet block");
  CHECK(with_list(decide(own("d listed.example", PracticeAction::allow), {}, bundled(), this_day),
                  "https://www.listed.example/x") == "cabinet allow");
}

TEST_CASE("a full list of one crowds nobody else out", "[messaging]") {
  lists::Practice full;
  for (std::size_t i = 0; i < lists::Practice::most_entries; ++i)
    full.set("d a" + std::to_string(i) + ".example", {PracticeAction::block, "", this_day, {}});
  std::vector<ListedName> names;
  for (std::size_t i = 0; i < 10'000; ++i)
    names.push_back({"b" + std::to_string(i) + ".example", "", i});
  const Decisions by_policy = decide(full, settings(names, {}, {"block"}), bundled(), this_day);
  CHECK(decided(by_policy, "d b9999.example") == "block");  // policy is laid first
  CHECK(by_policy.in_force.entries().size() == 3 * lists::Practice::most_entries);
  const Decisions by_browser = decide(full, settings(names, {}), bundled(), this_day);
  CHECK(decided(by_browser, "d a4095.example") == "block");
  CHECK(by_browser.refused.back().why == "full");
  CHECK(lay_ground(bundled(), by_browser.in_force, {}, this_day).ok());
}
