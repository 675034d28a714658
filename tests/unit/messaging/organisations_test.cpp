#include "messaging/organisations.hpp"

#include <filesystem>
#include <fstream>
#include <set>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "messaging/page.hpp"
#include "support/fake_clock.hpp"
#include "support/temporary_folder.hpp"

using namespace vigilien;
using namespace vigilien::messaging;
namespace json = boost::json;

namespace {

/// A host on a copy of the bundled data, with one more file of the directory.
struct Stand {
  support::TemporaryFolder folder;
  support::FakeClock clock{*parse_day("20261125")};
  Engine engine;

  explicit Stand(const json::array& more = {})
      : engine({data_with(more), folder.path() / "state"}, "1", clock) {}

  std::filesystem::path data_with(const json::array& more) const {
    const auto data = folder.path() / "data";
    std::filesystem::copy(VIGILIEN_TEST_DATA, data, std::filesystem::copy_options::recursive);
    if (!more.empty()) std::ofstream(data / "directory" / "more.json") << json::serialize(more);
    return data;
  }
  json::object ask(std::string after = {}) {
    const std::string text = answer_organisations("1", {std::move(after)}, engine);
    REQUIRE(text.size() <= largest_reply);
    return json::parse(text).as_object();
  }
  json::value find(std::string_view id) {
    const json::object page = ask();
    for (const json::value& one : page.at("organisations").as_array())
      if (one.at("id").as_string() == id) return one;
    return nullptr;
  }
};

json::object body(std::string id, json::array phones = {}) {
  return {{"id", id},
          {"name", {{"fr", "Corps " + id}}},
          {"kind", "public"},
          {"class", "D"},
          {"domains", json::array{{{"name", id + ".example"}, {"level", "show"}}}},
          {"trackers", json::array()},
          {"tokens", json::array()},
          {"keywords", json::array()},
          {"aliases", json::array{"le corps " + id}},
          {"phones", std::move(phones)}};
}

json::object phone(std::string_view audience, std::string_view checked,
                   std::string_view level = "show") {
  return {{"number", "0 800 00 00 01"}, {"for", audience}, {"checked", checked}, {"level", level}};
}

}  // namespace

TEST_CASE("every organisation of the directory is told once, by id", "[messaging]") {
  Stand stand;
  const json::object page = stand.ask();
  CHECK(page.at("type") == "organisations");
  CHECK(page.at("more") == false);
  std::string before;
  std::size_t count = 0;
  for (const json::value& one : page.at("organisations").as_array()) {
    const std::string id(one.at("id").as_string());
    CHECK(before < id);
    before = id;
    ++count;
  }
  CHECK(count == stand.engine.standing().organisations);

  const json::value ameli = stand.find("ameli");
  CHECK(ameli.at("name").at("fr") == "Assurance Maladie");
  CHECK(ameli.at("kind") == "public");
  CHECK(ameli.at("site") == "https://www.ameli.fr/");
  CHECK(json::serialize(ameli.at("aliases")).find("cpam") != std::string::npos);
  // One name where the directory has one.
  const json::value doctolib = stand.find("doctolib");
  CHECK(doctolib.at("name").at("en") == doctolib.at("name").at("fr"));
}

TEST_CASE("a number is told under the rule of verdicts", "[messaging]") {
  const auto [audience, checked, level, shown] =
      GENERATE(table<std::string, std::string, std::string, bool>({
          {"professionnels", "2026-11", "show", true},
          {"tous", "2025-11-25", "show", true},
          {"professionnels", "2025-11-24", "show", false},  // twelve months are over
          {"professionnels", "2026-12", "show", false},     // not yet
          {"particuliers", "2026-11", "show", false},
          {"professionnels", "2026-11", "protect", false},
      }));
  CAPTURE(audience, checked, level);
  Stand stand({body("corps", {phone(audience, checked, level)})});
  const json::value told = stand.find("corps").at("phone");
  if (shown) {
    CHECK(told == "0 800 00 00 01");
  } else {
    CHECK(told.is_null());
  }
}

TEST_CASE("a directory too long for one reply comes in pages", "[messaging]") {
  json::array many;
  const std::string name(3000, 'x');
  for (int i = 0; i < 300; ++i) {
    json::object one = body("corps-" + std::to_string(1000 + i));
    one["aliases"] = json::array{name};
    many.push_back(std::move(one));
  }
  json::object monster = body("corps-1500");
  monster["aliases"] = json::array{std::string(Page::largest_entry, 'x')};
  many.push_back(std::move(monster));
  Stand stand(many);

  std::set<std::string> seen;
  std::size_t pages = 0;
  std::string after;
  for (bool more = true; more && pages < 20; ++pages) {
    const json::object page = stand.ask(after);
    for (const json::value& one : page.at("organisations").as_array()) {
      after = std::string(one.at("id").as_string());
      CHECK(seen.insert(after).second);
    }
    more = page.at("more").as_bool();
  }
  CHECK(pages > 1);
  CHECK(seen.size() == stand.engine.standing().organisations - 1);
  CHECK_FALSE(seen.contains("corps-1500"));
  CHECK(stand.ask("zzz").at("organisations").as_array().empty());
}

TEST_CASE("without the data no organisation is told, and the reply says so", "[messaging]") {
  support::TemporaryFolder folder;
  support::FakeClock clock{*parse_day("20261125")};
  Engine engine({folder.path() / "absent", folder.path() / "state"}, "1", clock);
  const json::object reply = json::parse(answer_organisations("7", {}, engine)).as_object();
  CHECK(reply.at("type") == "error");
  CHECK(reply.at("id") == 7);
  CHECK(reply.at("code") == "not-ready");
}
