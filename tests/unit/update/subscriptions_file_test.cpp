#include "update/subscriptions_file.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "support/temporary_folder.hpp"

using namespace vigilien;
using namespace vigilien::update;
using support::TemporaryFolder;

namespace {

Subscription subscription(char digit, const std::string& address = "https://lists.example/") {
  return *parse_subscription(address + "#sha256=" + std::string(64, digit));
}

std::vector<std::string> ids(const std::filesystem::path& state) {
  const auto all = read_subscriptions(state);
  std::vector<std::string> found;
  if (all)
    for (const Wanted& one : *all) found.push_back(one.subscription.id().substr(0, 1));
  return found;
}

constexpr Days today = std::chrono::year{2026} / 11 / 26;

}  // namespace

TEST_CASE("subscriptions are kept, renewed and taken back", "[update]") {
  const TemporaryFolder folder;
  const auto& state = folder.path();
  CHECK(ids(state).empty());
  REQUIRE(subscribe(state, subscription('a')));
  REQUIRE(subscribe(state, subscription('b')));
  REQUIRE(subscribe(state, subscription('a', "https://moved.example/")));
  CHECK(ids(state) == std::vector<std::string>{"a", "b"});
  CHECK(read_subscriptions(state)->front().subscription.addresses.front() ==
        "https://moved.example/");
  REQUIRE(unsubscribe(state, subscription('a').id()));
  CHECK(ids(state) == std::vector<std::string>{"b"});
  CHECK(unsubscribe(state, "0123456789abcdef").error().code == Errc::not_found);
}

TEST_CASE("a policy's subscriptions stay a month after the last browser named them", "[update]") {
  const TemporaryFolder folder;
  const auto& state = folder.path();
  REQUIRE(follow_policy(state, {subscription('a')}, today));
  CHECK(ids(state) == std::vector<std::string>{"a"});
  CHECK(unsubscribe(state, subscription('a').id()).error().code == Errc::refused);
  // Another browser has no policy: it takes nothing away.
  REQUIRE(follow_policy(state, {}, today + std::chrono::days(30)));
  CHECK(ids(state) == std::vector<std::string>{"a"});
  REQUIRE(follow_policy(state, {}, today + std::chrono::days(31)));
  CHECK(ids(state).empty());

  REQUIRE(subscribe(state, subscription('b')));
  REQUIRE(follow_policy(state, {subscription('b')}, today));
  REQUIRE(follow_policy(state, {}, today + std::chrono::days(31)));
  CHECK(ids(state) == std::vector<std::string>{"b"});
}

TEST_CASE("a policy that names what is known writes nothing", "[update]") {
  const TemporaryFolder folder;
  const auto& state = folder.path();
  REQUIRE(follow_policy(state, {}, today));
  CHECK(stamp_of(subscriptions_file(state)) == FileStamp{});
  REQUIRE(follow_policy(state, {subscription('a')}, today));
  const FileStamp before = stamp_of(subscriptions_file(state));
  REQUIRE(follow_policy(state, {subscription('a')}, today));
  CHECK(stamp_of(subscriptions_file(state)) == before);
}

TEST_CASE("a broken file is put back from its copy; a later version's is left alone", "[update]") {
  const TemporaryFolder folder;
  const auto& state = folder.path();
  REQUIRE(subscribe(state, subscription('a')));
  REQUIRE(replace_file(subscriptions_file(state), "{\"version\":1,\"subscriptions\":[{}]}"));
  CHECK(ids(state) == std::vector<std::string>{"a"});
  REQUIRE(replace_file(subscriptions_file(state), R"({"version":2})"));
  CHECK(subscribe(state, subscription('b')).error().code == Errc::refused);
  CHECK(*read_file(subscriptions_file(state), 100) == R"({"version":2})");
}

TEST_CASE("more subscriptions than anybody needs are refused", "[update]") {
  const TemporaryFolder folder;
  for (int i = 0; i < 64; ++i) {
    std::string hex(64, '0');
    hex[0] = "0123456789abcdef"[i / 16];
    hex[1] = "0123456789abcdef"[i % 16];
    REQUIRE(subscribe(folder.path(), *parse_subscription("https://lists.example/#sha256=" + hex)));
  }
  CHECK(subscribe(folder.path(), subscription('f')).error().code == Errc::too_large);
  CHECK(ids(folder.path()).size() == 64);
}

TEST_CASE("subscriptions whose file is lost are found again in their folders", "[update]") {
  const TemporaryFolder folder;
  const auto& state = folder.path();
  REQUIRE(subscribe(state, subscription('a')));
  REQUIRE(follow_policy(state, {subscription('b')}, today));
  const auto before = read_subscriptions(state);
  const std::filesystem::path file = subscriptions_file(state), copy = file.string() + ".copy";
  const bool damaged = GENERATE(false, true);
  for (const auto& one : {file, copy})
    if (damaged)
      REQUIRE(replace_file(one, "{"));
    else
      std::filesystem::remove(one);
  REQUIRE(read_subscriptions(state));
  CHECK(*read_subscriptions(state) == *before);
  REQUIRE(mend_subscriptions(state));
  CHECK(std::filesystem::exists(file));
  CHECK(*read_subscriptions(state) == *before);

  // Taken back is not lost.
  REQUIRE(unsubscribe(state, subscription('a').id()));
  CHECK(ids(state) == std::vector<std::string>{"b"});
}

TEST_CASE("a folder speaks for itself alone", "[update]") {
  const TemporaryFolder folder;
  const auto& state = folder.path();
  REQUIRE(subscribe(state, subscription('a')));
  std::filesystem::rename(subscription_folder(state, subscription('a').id()),
                          subscription_folder(state, subscription('b').id()));
  std::filesystem::remove(subscriptions_file(state));
  CHECK(ids(state).empty());
  REQUIRE(mend_subscriptions(state));
  CHECK_FALSE(std::filesystem::exists(subscriptions_file(state)));
}
