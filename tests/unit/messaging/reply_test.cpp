#include "messaging/reply.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch.hpp>

#include "messaging/verdict_text.hpp"

using namespace vigilien;
using namespace vigilien::messaging;
namespace json = boost::json;

namespace {

/// Sends `count` verdicts of `size` bytes each and gives the replies back.
std::vector<json::object> parts_of(std::size_t count, std::size_t size) {
  std::vector<json::object> parts;
  VerdictsReply reply("7", [&](std::string_view text) {
    CHECK(text.size() <= largest_reply);
    parts.push_back(json::parse(text).as_object());
    return success();
  });
  for (std::size_t i = 0; i < count; ++i)
    REQUIRE(reply.add('"' + std::string(size - 2, static_cast<char>('a' + i % 26)) + '"').ok());
  REQUIRE(reply.finish().ok());
  return parts;
}

}  // namespace

TEST_CASE("verdicts that fit come in one reply", "[messaging]") {
  const auto [count, size] = GENERATE(table<std::size_t, std::size_t>(
      {{0, 2}, {1, 100}, {1, VerdictsReply::largest_verdict}, {100, 5000}}));
  const auto parts = parts_of(count, size);
  REQUIRE(parts.size() == 1);
  CHECK(parts[0].at("type") == "verdicts");
  CHECK(parts[0].at("id") == 7);
  CHECK(parts[0].at("verdicts").as_array().size() == count);
  CHECK_FALSE(parts[0].contains("part"));
  CHECK_FALSE(parts[0].contains("last"));
}

TEST_CASE("more of them come in parts, none lost, in order", "[messaging]") {
  const auto [count, size, expected] = GENERATE(table<std::size_t, std::size_t, std::size_t>({
      {2, VerdictsReply::largest_verdict, 2},      // each fills a reply
      {2, VerdictsReply::largest_verdict / 2, 2},  // the comma is one byte too many
      {3, VerdictsReply::largest_verdict / 2 - 1, 2},
      {3000, 1000, 4},
  }));
  const auto parts = parts_of(count, size);
  REQUIRE(parts.size() == expected);
  std::size_t seen = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    CHECK(parts[i].at("part") == i);
    CHECK(parts[i].contains("last") == (i + 1 == parts.size()));
    for (const auto& verdict : parts[i].at("verdicts").as_array())
      CHECK(verdict.as_string().front() == static_cast<char>('a' + seen++ % 26));
  }
  CHECK(seen == count);
}

TEST_CASE("a broken pipe stops the parts", "[messaging]") {
  VerdictsReply reply("1", [](std::string_view) { return Status(Error{Errc::end_of_stream, {}}); });
  const std::string large(VerdictsReply::largest_verdict, 'x');
  REQUIRE(reply.add(large).ok());
  CHECK_FALSE(reply.add(large).ok());
}

TEST_CASE("a verdict too long for a reply is cut, its judgement is not", "[messaging]") {
  vet::Verdict verdict;
  verdict.url = "https://a.example/?" + std::string(600'000, '\xC3');  // half characters
  verdict.href = verdict.url;
  verdict.level = checks::Level::warn;
  verdict.site = vet::Site{std::string(2000, 'h'), {}, "h"};
  checks::Finding finding;
  finding.code = "test-link";
  finding.level = checks::Level::warn;
  finding.args = {{"text", std::string(700'000, 'x')}};
  verdict.findings.push_back(finding);
  verdict.via = {verdict.url};

  std::string text = "before";
  append_verdict(text, verdict, VerdictsReply::largest_verdict);
  CHECK(text.starts_with("before{"));
  const json::value cut = json::parse(std::string_view(text).substr(6));
  CHECK(text.size() < 20'000);
  CHECK(cut.at("cut") == true);
  CHECK(cut.at("href").is_null());
  CHECK(cut.at("site").is_null());
  CHECK(cut.at("via").as_array().empty());
  CHECK(cut.at("level") == "warn");
  CHECK(cut.at("findings").at(0).at("code") == "test-link");
}

TEST_CASE("a cut is between characters", "[messaging]") {
  vet::Verdict verdict;
  verdict.url = "x";
  for (int i = 0; i < 400'000; ++i) verdict.url += "é";
  verdict.href = verdict.url;
  std::string text;
  append_verdict(text, verdict, VerdictsReply::largest_verdict);
  const json::value cut = json::parse(text);
  CHECK(std::string_view(cut.at("url").as_string()).find("\xEF\xBF\xBD") == std::string_view::npos);
}

TEST_CASE("replies and events as text", "[messaging]") {
  Standing standing;
  standing.version = "1.2.3";
  standing.ready = true;
  standing.organisations = 2;
  standing.lists = {{"vigilien", 31, 60, 5, "ok"}};
  CHECK(
      hello_reply("\"a\"", standing) ==
      R"({"type":"hello","id":"a","version":"1.2.3","protocol":1,"ready":true,"lists":[{"id":"vigilien","version":31,"age":60,"entries":5,"state":"ok"}],"organisations":2})");
  CHECK(ok_reply("1", {}) == R"({"type":"ok","id":1,"warnings":[]})");
  CHECK(error_reply({"null", "bad-json", "\"x\""}) ==
        R"({"type":"error","id":null,"code":"bad-json","message":"\"x\""})");
  CHECK(event("lists-changed") == R"({"type":"lists-changed"})");
}
