#include "vet/policy.hpp"

#include "checks/codes.hpp"
#include "unit/vet/shipped.hpp"

namespace vigilien::vet {
namespace {

std::string shipped_policy() {
  auto text = read_file(VIGILIEN_TEST_DATA "/policy.json", 1 << 20);
  REQUIRE(text);
  return *std::move(text);
}

/// The complaint about the shipped policy once `from` reads `to`.
std::string complaint(std::string_view from, std::string_view to) {
  std::string text = shipped_policy();
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  const auto policy = Policy::parse(text);
  return policy ? "accepted" : policy.error().detail;
}

}  // namespace

TEST_CASE("the shipped policy weighs every code", "[vet]") {
  const auto policy = Policy::parse(shipped_policy());
  REQUIRE(policy);
  CHECK(policy->level("embedded-domain", "") == checks::Level::warn);
  CHECK(policy->level("typosquat", "faint") == checks::Level::note);
  CHECK(policy->level("typosquat", "plural") == checks::Level::caution);
  CHECK(policy->family("dynamic-dns") == checks::Family::suffix);
  for (const checks::Code& code : checks::all_codes())
    if (policy->level(code.code, "") == checks::Level::block)
      CHECK(policy->family(code.code) != checks::Family::name);
}

TEST_CASE("a broken policy is told where it breaks", "[vet]") {
  const auto [from, to, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"{", "", "not JSON"},
      {"\"version\": 1", "\"version\": 2", "version: not 1"},
      {"\"embedded-domain\"", "\"embeded-domain\"", "embedded-domain: missing"},
      {"\"bitsquat\": {",
       "\"bitsquat-two\": { \"family\": \"name\", \"level\": \"note\" }, \"bitsquat\": {",
       "codes: holds an unknown code"},
      {"\"level\": \"allow\"", "\"level\": \"alow\"", "protected-site: not a level"},
      {"\"family\": \"none\"", "\"family\": \"nun\"", "protected-site: family missing or unknown"},
      {"\"accents\"", "\"accent\"", "homograph: variant «accents» missing"},
      {"\"combosquat\": { \"family\": \"name\", \"level\": \"warn\" }",
       "\"combosquat\": { \"family\": \"name\", \"level\": \"block\" }",
       "combosquat: may not block"},
      {"\"malformed\": { \"family\": \"authority\", \"level\": \"warn\" }",
       "\"malformed\": { \"family\": \"authority\", \"level\": \"note\" }", "malformed: must warn"},
      {"\"gives\": \"warn\"", "\"gives\": \"block\"", "two-doubts: a combination may not block"},
      {"\"families\": 2", "\"families\": 0", "two-doubts: families is not a number from 1 to 9"},
      {"\"dynamic-dns\", \"abused-tld\"", "\"dynamic-dsn\", \"abused-tld\"",
       "cheap-ground: any_of holds something that is not a code"},
      {"\"steps\": 1", "\"stairs\": 1", "name-and-credentials: unknown member «stairs»"},
  }));
  const std::string met = complaint(from, to);
  INFO(met);
  CHECK(met.starts_with(expected));
}

TEST_CASE("a missing or odd policy", "[vet]") {
  for (const auto* text :
       {"", "[]", "null", "{}", "{\"version\":1,\"codes\":[],\"combinations\":{}}"})
    CHECK_FALSE(Policy::parse(text).ok());
  CHECK(Policy::load(VIGILIEN_TEST_DATA "/no-such-policy.json").error().code == Errc::not_found);
}

}  // namespace vigilien::vet
