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
  CHECK(settings.allow == std::vector<std::string>{"logiciel.example"});
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
      {R"("language":"de")", "language"},
      {R"("language":1)", "language"},
      {R"("go_on":true)", "go_on"},
      {R"("practice_name":[])", "practice_name"},
      {R"("contacts":[{"id":"a","name":"b"}])", "contacts[0].number"},
      {R"("contacts":["x"])", "contacts[0]"},
      {R"("block":[{"reason":"no name"}])", "block[0].name"},
      {R"("block":[null])", "block[0]"},
      {R"("block":[{"name":"x.example","reason":4}])", "block[0].reason"},
  }));
  const auto [settings, wrong] = read((R"({"allow":["kept.example"],)" + json + "}").c_str());
  INFO(json);
  CHECK(wrong == std::vector<std::string>{path});
  CHECK(settings.allow == std::vector<std::string>{"kept.example"});
}
