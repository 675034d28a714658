#include "messaging/keeping.hpp"

#include <filesystem>
#include <fstream>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "lists/practice_file.hpp"
#include "notebook/carnet_file.hpp"
#include "support/fake_clock.hpp"
#include "support/temporary_folder.hpp"

using namespace vigilien;
using namespace vigilien::messaging;
namespace json = boost::json;

namespace {

/// A host with a state folder of its own.
struct Stand {
  support::TemporaryFolder folder;
  support::FakeClock clock{*parse_day("20261125")};
  Engine engine{{VIGILIEN_TEST_DATA, folder.path() / "state"}, "1", clock};

  json::object carnet(AskCarnet asked) {
    return json::parse(answer_carnet("1", asked, engine)).as_object();
  }
  json::object practice(AskPractice asked) {
    return json::parse(answer_practice("1", asked, engine)).as_object();
  }
  json::object add(std::string domain, notebook::Kind kind = notebook::Kind::once) {
    return carnet({AskCarnet::Action::add, std::move(domain), kind, {}});
  }
  void configure(const Settings& settings) {
    std::vector<std::string> wrong;
    engine.configure(settings, wrong);
  }
  void set_own(std::size_t count, const std::string& reason) {
    const auto file = lists::practice_file(engine.places().state);
    REQUIRE(lists::change_practice(file, [&](lists::Practice& practice) -> Status {
              for (std::size_t i = 0; i < count; ++i)
                practice.set("d a" + std::to_string(10'000 + i) + ".example",
                             {lists::PracticeAction::block, reason, engine.today(), {}, "secret"});
              return success();
            }).ok());
    (void)engine.look_for_changes();
  }
};

}  // namespace

TEST_CASE("a host is noted by its registrable domain alone", "[messaging]") {
  Stand stand;
  CHECK(stand.add("www.dossier.labo.example").at("domain") == "labo.example");
  CHECK(stand.add("labo.example", notebook::Kind::mine).at("domain") == "labo.example");
  const json::object list = stand.carnet({});
  REQUIRE(list.at("sites").as_array().size() == 1);
  CHECK(list.at("sites").at(0) == json::value{{"domain", "labo.example"},
                                              {"kind", "mine"},
                                              {"first", "20261125"},
                                              {"last", "20261125"},
                                              {"days", 1}});
  CHECK(list.at("more") == false);
  CHECK(list.at("on") == true);
}

TEST_CASE("what is no site is not noted, and writes nothing", "[messaging]") {
  Stand stand;
  const auto [typed, why] = GENERATE(table<std::string, std::string>({
      {"fr", "no-domain"},
      {"203.0.113.7", "no-domain"},
      {"https://labo.example/patient", "no-domain"},
      {"labo.example/patient", "no-domain"},
      {"", "no-domain"},
      {"sites.google.com", "shared-host"},
      {"evil.weebly.com", "shared-host"},
      {"web.app", "no-domain"},
  }));
  CAPTURE(typed);
  const json::object reply = stand.add(typed);
  CHECK(reply.at("type") == "carnet");
  CHECK(reply.at("domain").is_null());
  CHECK(reply.at("why").as_string() == why);
  CHECK_FALSE(std::filesystem::exists(notebook::carnet_file(stand.engine.places().state)));
}

TEST_CASE("switched off, the notebook takes nothing and can still be erased", "[messaging]") {
  Stand stand;
  stand.add("labo.example");
  Settings off;
  off.carnet = false;
  stand.configure(off);
  CHECK(stand.add("autre.example").at("why") == "off");
  CHECK(stand.carnet({}).at("sites").as_array().size() == 1);
  CHECK(stand.carnet({}).at("on") == false);
  CHECK(stand.carnet({AskCarnet::Action::erase, {}, {}, {}}).at("erased") == true);
  CHECK(stand.carnet({}).at("sites").as_array().empty());
}

TEST_CASE("a full notebook comes in pages, each once", "[messaging]") {
  Stand stand;
  const std::string label(60, 'x');
  REQUIRE(notebook::change_carnet(notebook::carnet_file(stand.engine.places().state),
                                  stand.engine.today(),
                                  [&](notebook::Carnet& carnet) {
                                    for (std::size_t i = 0; i < notebook::Carnet::most_sites; ++i)
                                      carnet.note(label + '.' + label + '.' + label + ".a" +
                                                      std::to_string(10'000 + i) + ".example",
                                                  notebook::Kind::once, stand.engine.today());
                                  })
              .ok());
  std::size_t sites = 0, pages = 0;
  AskCarnet asked;
  for (bool more = true; more && pages < 100; ++pages) {
    const std::string text = answer_carnet("1", asked, stand.engine);
    REQUIRE(text.size() <= largest_reply);
    const json::object page = json::parse(text).as_object();
    const json::array& these = page.at("sites").as_array();
    REQUIRE_FALSE(these.empty());
    sites += these.size();
    asked.after = std::string(these.back().at("domain").as_string());
    more = page.at("more").as_bool();
  }
  CHECK(sites == notebook::Carnet::most_sites);
  CHECK(pages > 1);
}

TEST_CASE("a notebook that cannot be written says so", "[messaging]") {
  support::TemporaryFolder folder;
  std::ofstream(folder.path() / "file") << "";
  const support::FakeClock clock{*parse_day("20261125")};
  Engine engine({VIGILIEN_TEST_DATA, folder.path() / "file" / "state"}, "1", clock);
  const json::object reply =
      json::parse(answer_carnet("7", {AskCarnet::Action::add, "labo.example", {}, {}}, engine))
          .as_object();
  CHECK(reply.at("type") == "error");
  CHECK(reply.at("code") == "not-written");
  CHECK(reply.at("id") == 7);
}

TEST_CASE("the practice's entries are told without their comments, in pages", "[messaging]") {
  Stand stand;
  stand.set_own(4000, std::string(300, '"'));
  std::size_t entries = 0, pages = 0;
  AskPractice asked;
  for (bool more = true; more && pages < 100; ++pages) {
    const std::string text = answer_practice("1", asked, stand.engine);
    REQUIRE(text.size() <= largest_reply);
    CHECK(text.find("secret") == std::string::npos);
    const json::object page = json::parse(text).as_object();
    entries += page.at("entries").as_array().size();
    asked.after = std::string(page.at("entries").as_array().back().at("entry").as_string());
    more = page.at("more").as_bool();
  }
  CHECK(entries == 4000);
  CHECK(pages > 1);
}

TEST_CASE("an entry is taken out where readers may go on, and only there", "[messaging]") {
  Stand stand;
  stand.set_own(2, "r");
  const AskPractice asked{AskPractice::Action::remove, "d a10000.example", {}};
  Settings locked;
  locked.go_on = GoOn::none;
  stand.configure(locked);
  CHECK(stand.practice({}).at("removable") == false);
  CHECK(stand.practice(asked).at("why") == "locked");
  stand.configure({});
  CHECK(stand.practice(asked).at("removed") == true);
  (void)stand.engine.look_for_changes();
  CHECK(stand.practice({}).at("entries").as_array().size() == 1);
  CHECK(stand.practice(asked).at("why") == "unknown");
}

TEST_CASE("what policy cannot say is told, shortened", "[messaging]") {
  Stand stand;
  Settings settings;
  settings.managed = {"block"};
  settings.block = {{"ameli.fr", "", 0}, {std::string(199, 'a') + "é é", "", 1}};
  stand.configure(settings);
  const json::array refused = stand.practice({}).at("refused").as_array();
  REQUIRE(refused.size() == 2);
  CHECK(refused[0] == json::value{{"path", "block[0]"},
                                  {"name", "ameli.fr"},
                                  {"action", "block"},
                                  {"from", "policy"},
                                  {"why", "official-host"}});
  CHECK(refused[1].at("name").as_string() == std::string(199, 'a'));
}
