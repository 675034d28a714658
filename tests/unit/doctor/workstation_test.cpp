#include "doctor/workstation.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "support/temporary_folder.hpp"

using namespace vigilien;
using doctor::Grade;

namespace {

constexpr Seconds now{std::chrono::seconds{1'800'000'000}};

messaging::Standing ready() {
  messaging::Standing standing;
  standing.ready = true;
  standing.organisations = 196;
  return standing;
}

messaging::SubscriptionStanding subscription(std::string_view state, std::string_view obstacle) {
  messaging::SubscriptionStanding one;
  one.id = "0123456789abcdef";
  one.publisher = "region";
  one.age = 60;
  one.state = state;
  one.obstacle = obstacle;
  one.push = "connected";
  return one;
}

/// The finding of a code, which must be there once.
doctor::Finding the(std::string_view code, const doctor::Report& report) {
  const auto is_it = [&](const doctor::Finding& one) { return one.code == code; };
  REQUIRE(std::ranges::count_if(report, is_it) == 1);
  return *std::ranges::find_if(report, is_it);
}

}  // namespace

TEST_CASE("a publisher's lists are told by their age") {
  messaging::Standing standing = ready();
  for (const auto& [state, code, grade] : {std::tuple{"fresh", "lists-fresh", Grade::good},
                                           std::tuple{"ageing", "lists-ageing", Grade::remark},
                                           std::tuple{"expired", "lists-expired", Grade::fault}}) {
    standing.subscriptions = {subscription(state, "")};
    const auto found = the(code, doctor::examine_lists(standing, now));
    CHECK(found.grade == grade);
    CHECK(found.name == "region");
    CHECK(found.age == 60);
  }
}

TEST_CASE("what stands in the way is the fault, whatever the age") {
  messaging::Standing standing = ready();
  for (const std::string obstacle :
       {"network", "server", "signature", "clock", "disk", "content"}) {
    auto one = subscription("fresh", obstacle);
    one.detail = "listes.example: status 503";
    standing.subscriptions = {one};
    const auto found = the("lists-" + obstacle, doctor::examine_lists(standing, now));
    CHECK(found.grade == Grade::fault);
    CHECK(found.text == "listes.example: status 503");
  }
}

TEST_CASE("a publisher who has not been heard of is waited for, by its id") {
  messaging::Standing standing = ready();
  auto one = subscription("ageing", "");
  one.publisher.clear();
  one.age.reset();
  standing.subscriptions = {one};
  const auto found = the("lists-waiting", doctor::examine_lists(standing, now));
  CHECK(found.grade == Grade::remark);
  CHECK(found.name == "0123456789abcdef");
}

TEST_CASE("hints that do not come through are worth a remark") {
  messaging::Standing standing = ready();
  auto one = subscription("fresh", "");
  one.push = "polling";
  standing.subscriptions = {one};
  CHECK(the("lists-polled", doctor::examine_lists(standing, now)).grade == Grade::remark);
}

TEST_CASE("a clock a day behind is believed, one further behind is not") {
  messaging::Standing standing = ready();
  const auto behind = [&](std::chrono::hours hours) {
    messaging::DataStanding newest;
    newest.name = "policy.json";
    newest.date = now + hours;
    standing.data = {newest};
    return !doctor::in_order(doctor::examine_lists(standing, now));
  };
  CHECK_FALSE(behind(std::chrono::hours{25}));
  CHECK(behind(std::chrono::hours{27}));
}

TEST_CASE("without data nothing else is said") {
  messaging::Standing standing;
  standing.last_error = "policy.json: bad-data";
  const auto report = doctor::examine_lists(standing, now);
  REQUIRE(report.size() == 1);
  CHECK(report.front() == doctor::Finding{.code = "data-unreadable",
                                          .grade = Grade::fault,
                                          .text = "policy.json: bad-data"});
}

TEST_CASE("a folder that is still to be made is written to where it would be") {
  const support::TemporaryFolder folder;
  CHECK(doctor::examine_state(folder.path() / "a" / "b").code == "state-ok");
  CHECK(std::filesystem::is_empty(folder.path()));
}
