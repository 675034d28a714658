#include "messaging/settings.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

using namespace vigilien::messaging;

namespace {

struct Read {
  Settings settings;
  std::vector<std::string> wrong;
};
Read read(const char* json) {
  Read result;
  result.settings = read_settings(boost::json::parse(json).as_object(), result.wrong);
  return result;
}

}  // namespace

TEST_CASE("every setting is read", "[messaging]") {
  const auto [settings, wrong] = read(R"({
      "own_domains":["cabinet.example"],"contacts":[{"id":"ameli","name":"CPAM","number":"36 08"}],
      "subscriptions":[],"allow":["logiciel.example"],"block":["a.example",{"name":"b.example","reason":"faux"}],
      "language":"fr","go_on":"none","practice_name":"Cabinet","webmails":["mail.example:8443"],
      "report_address":"admin@cabinet.example","of_a_later_version":{}})");
  CHECK(wrong.empty());
  CHECK(settings.own_domains == std::vector<std::string>{"cabinet.example"});
  REQUIRE(settings.contacts.size() == 1);
  CHECK(settings.contacts[0].number == "36 08");
  REQUIRE(settings.allow.size() == 1);
  CHECK(settings.allow[0].name == "logiciel.example");
  REQUIRE(settings.block.size() == 2);
  CHECK(settings.block[0].name == "a.example");
  CHECK(settings.block[1].reason == "faux");
  CHECK(settings.language == Language::french);
  CHECK(settings.go_on == GoOn::none);
  CHECK(settings.practice_name == "Cabinet");
  CHECK(settings.webmails == std::vector<std::string>{"mail.example:8443"});
  CHECK(settings.report_address == "admin@cabinet.example");
}

TEST_CASE("absent and null settings keep their default", "[messaging]") {
  const auto [settings, wrong] = read(R"({"language":null,"block":null})");
  CHECK(wrong.empty());
  CHECK(settings.language == Language::automatic);
  CHECK(settings.go_on == GoOn::all);
}

TEST_CASE("a wrong member is named, the rest is used", "[messaging]") {
  const auto [json, path] = GENERATE(table<std::string, std::string>({
      {R"("own_domains":"cabinet.example")", "own_domains"},
      {R"("own_domains":{})", "own_domains"},
      {R"("own_domains":["kept.example",3])", "own_domains[1]"},
      {R"("own_domains":["two words"])", "own_domains[0]"},
      {R"("own_domains":[""])", "own_domains[0]"},
      {R"("own_domains":["cabinet.example/page"])", "own_domains[0]"},
      {R"("own_domains":["javascript://x/"])", "own_domains[0]"},
      {R"("language":"de")", "language"},
      {R"("language":1)", "language"},
      {R"("go_on":true)", "go_on"},
      {R"("practice_name":[])", "practice_name"},
      {R"("contacts":[{"id":"a","name":"b"}])", "contacts[0].number"},
      {R"("contacts":["x"])", "contacts[0]"},
      {R"("contacts":[{"name":"b","address":7}])", "contacts[0].address"},
      {R"("contacts":[{"name":"b","addresses":"a@b.fr"}])", "contacts[0].addresses"},
      {R"("contacts":[{"name":"b","addresses":["a@b.fr",7]}])", "contacts[0].addresses[1]"},
      {R"("contacts":[{"address":"a@b.fr"}])", "contacts[0].name"},
      {R"("block":[{"reason":"no name"}])", "block[0].name"},
      {R"("block":[null])", "block[0]"},
      {R"("block":[{"name":"x.example","reason":4}])", "block[0].reason"},
      {R"("block":[{"name":"x.example","comment":4}])", "block[0].comment"},
      {R"("block":[{"name":"x.example","until":20261231}])", "block[0].until"},
      {R"("block":[{"name":"x.example","until":"demain"}])", "block[0].until"},
      {R"("carnet":"no")", "carnet"},
      {R"("managed":"block")", "managed"},
      {R"("managed":["block",1])", "managed[1]"},
  }));
  const auto [settings, wrong] = read((R"({"allow":["kept.example"],)" + json + "}").c_str());
  INFO(json);
  CHECK(wrong == std::vector<std::string>{path});
  REQUIRE(settings.allow.size() == 1);
  CHECK(settings.allow[0].name == "kept.example");
}

TEST_CASE("the practice's own sites may be written as people write them", "[messaging]") {
  const auto [typed, host] = GENERATE(table<std::string, std::string>({
      {"Cabinet.Example", "cabinet.example"},
      {"  cabinet.example  ", "cabinet.example"},
      {"https://www.cabinet.example/rendez-vous?x=1", "www.cabinet.example"},
      {"forêt.example", "xn--fort-ipa.example"},
  }));
  const auto [settings, wrong] = read(("{\"own_domains\":[\"" + typed + "\"]}").c_str());
  CHECK(wrong.empty());
  CHECK(settings.own_domains == std::vector<std::string>{host});
}

TEST_CASE("a name keeps its place in the array", "[messaging]") {
  const auto [settings, wrong] = read(R"({"block":[1,"a.example",{},{"name":"b.example"}]})");
  REQUIRE(settings.block.size() == 2);
  CHECK(settings.block[0].position == 1);
  CHECK(settings.block[1].position == 3);
}

TEST_CASE("an entry may have its reason, its last day, and a comment that is read over",
          "[messaging]") {
  const auto [settings, wrong] = read(R"({
      "block":[{"name":"a.example","reason":"faux","until":"2026-12-31","comment":"vu chez Dupont"}],
      "allow":[{"name":"b.example","until":" 20261231 "},{"name":"c.example","until":null}],
      "managed":["block"],"carnet":false})");
  CHECK(wrong.empty());
  REQUIRE(settings.block.size() == 1);
  CHECK(settings.block[0].reason == "faux");
  CHECK(settings.block[0].until == vigilien::parse_day("20261231"));
  REQUIRE(settings.allow.size() == 2);
  CHECK(settings.allow[0].until == vigilien::parse_day("20261231"));
  CHECK_FALSE(settings.allow[1].until);
  CHECK(settings.is_managed("block"));
  CHECK_FALSE(settings.is_managed("allow"));
  CHECK_FALSE(settings.carnet);
}

TEST_CASE("with an unknown last day a block goes on, a permission does not", "[messaging]") {
  const auto [settings, wrong] = read(R"({
      "block":[{"name":"a.example","until":"31/12/2026"}],
      "allow":[{"name":"b.example","until":"31/12/2026"},{"name":"c.example"}]})");
  CHECK(wrong == std::vector<std::string>{"allow[0].until", "block[0].until"});
  REQUIRE(settings.block.size() == 1);
  CHECK_FALSE(settings.block[0].until);
  REQUIRE(settings.allow.size() == 1);
  CHECK(settings.allow[0].position == 1);
}
