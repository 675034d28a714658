#include "update/subscription.hpp"

#include <catch2/catch.hpp>

using namespace vigilien;
using namespace vigilien::update;

namespace {

const std::string digest(64, 'a');

std::string first_address(const std::string& address) {
  const auto read = parse_subscription(address + "#sha256=" + digest);
  return read ? read->addresses.front() : "refused: " + read.error().detail;
}

}  // namespace

TEST_CASE("a subscription is addresses and the fingerprint of a root", "[update]") {
  const auto read = parse_subscription(
      " https://lists.example/region https://second.example/r/#sha256=" + digest);
  REQUIRE(read);
  CHECK(read->addresses ==
        std::vector<std::string>{"https://lists.example/region/", "https://second.example/r/"});
  CHECK(read->id() == std::string(16, 'a'));
  CHECK(read->line() == "https://lists.example/region/ https://second.example/r/#sha256=" + digest);
  CHECK(parse_subscription(read->line()).ok());
  CHECK(*parse_subscription(read->line()) == *read);
}

TEST_CASE("folders and shares are addresses too", "[update]") {
  CHECK(first_address("/srv/lists") == "file:///srv/lists/");
  CHECK(first_address("\\\\server\\lists") == "file://server/lists/");
  CHECK(first_address("C:\\lists") == "file:///C:/lists/");
  CHECK(first_address("file:///srv/lists/") == "file:///srv/lists/");
  CHECK(first_address("HTTP://Lists.Example:8080") == "http://lists.example:8080/");
}

TEST_CASE("what is no subscription is refused", "[update]") {
  for (const std::string& line : std::vector<std::string>{
           "", "https://lists.example/", "#sha256=" + digest,
           "https://lists.example/#sha256=", "https://lists.example/#sha256=" + digest + "a",
           "https://lists.example/#sha256=" + digest.substr(1),
           "ftp://lists.example/#sha256=" + digest, "javascript:alert(1)#sha256=" + digest,
           "https://u:p@lists.example/#sha256=" + digest,
           "https://lists.example/?a=b#sha256=" + digest, "lists.example#sha256=" + digest,
           std::string(5000, 'a') + "#sha256=" + digest}) {
    INFO(line);
    const auto read = parse_subscription(line);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == Errc::bad_data);
  }
  std::string many;
  for (int i = 0; i < 9; ++i) many += "https://lists.example/" + std::to_string(i) + " ";
  CHECK_FALSE(parse_subscription(many + "#sha256=" + digest));
}
