#include "vet/policy.hpp"

#include <boost/json.hpp>

#include "checks/codes.hpp"
#include "unit/vet/shipped.hpp"

namespace vigilien::vet {
namespace {

namespace json = boost::json;

std::string shipped_policy() {
  auto text = read_file(VIGILIEN_TEST_DATA "/policy.json", 1 << 20);
  REQUIRE(text);
  return *std::move(text);
}

json::value& member_at(json::value& parent, const json::value& key) {
  if (key.is_string()) return parent.as_object()[key.as_string()];
  return parent.as_array().at(static_cast<std::size_t>(key.as_int64()));
}

/// The shipped policy with one member replaced, or taken away where there is no `value`.
std::string spoilt(const json::object& fault) {
  json::value policy = json::parse(shipped_policy());
  const json::array& path = fault.at("path").as_array();
  json::value* parent = &policy;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) parent = &member_at(*parent, path.at(i));
  if (const json::value* value = fault.if_contains("value")) {
    member_at(*parent, path.back()) = *value;
  } else {
    parent->as_object().erase(path.back().as_string());
  }
  return json::serialize(policy);
}

std::string complaint(std::string_view text) {
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
  const auto faults = read_file(VIGILIEN_TEST_CASES "/policy_faults.json", 1 << 20);
  REQUIRE(faults);
  const json::value rows = json::parse(*faults);
  for (const json::value& each : rows.as_array()) {
    const json::object& fault = each.as_object();
    INFO(fault.at("what").as_string());
    CHECK(complaint(spoilt(fault)) == std::string(fault.at("complaint").as_string()));
  }
}

TEST_CASE("a policy that is no JSON is told by its line", "[vet]") {
  std::string text = shipped_policy();
  const std::string good = text;
  const std::size_t third = text.find("\"codes\"");
  text.insert(third, "}");
  CHECK(complaint(text).starts_with("line 3: not JSON"));
  CHECK(complaint("").starts_with("line 1: not JSON: ends too soon"));
  CHECK(complaint("{\n\n").starts_with("line 3: not JSON: ends too soon"));
  CHECK(complaint(good + "\n{}").starts_with("line "));
  CHECK(complaint("\xff").starts_with("line 1: not JSON"));
  CHECK(complaint(std::string(100'000, '[')).starts_with("line 1: not JSON"));
}

TEST_CASE("a missing or odd policy", "[vet]") {
  for (const auto* text :
       {"", "[]", "null", "{}", "{\"version\":1,\"codes\":[],\"combinations\":{}}"})
    CHECK_FALSE(Policy::parse(text).ok());
  CHECK(Policy::load(VIGILIEN_TEST_DATA "/no-such-policy.json").error().code == Errc::not_found);
}

}  // namespace vigilien::vet
