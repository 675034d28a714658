#include "mail/reader_layouts.hpp"

#include <string>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

namespace vigilien::mail {
namespace {

namespace json = boost::json;

std::string file_of(std::string_view reader) {
  return R"({"version":1,"readers":[)" + std::string(reader) + "]}";
}

/// What is told of one reader, or the complaint.
std::string told(std::string_view reader) {
  const auto layouts = ReaderLayouts::parse(file_of(reader));
  return layouts ? json::serialize(layouts->readers()) : layouts.error().detail;
}

std::string told_of(std::string_view member, std::string_view selector) {
  return told(json::serialize(json::object{{"id", "x"}, {member, selector}}));
}

}  // namespace

TEST_CASE("the shipped layouts are read whole", "[mail]") {
  const auto layouts =
      ReaderLayouts::load(std::filesystem::path(VIGILIEN_TEST_DATA) / "readers.json");
  REQUIRE(layouts);
  CHECK(layouts->readers().size() > 20);
}

TEST_CASE("members are taken over as they stand, unknown ones left out", "[mail]") {
  CHECK(told(R"({"id":"a-1","bodies":".m","names":["mail.example"],"colour":"red",
                 "attachments":{"links":"a[href]","name":".n","size":1}})") ==
        R"([{"id":"a-1","names":["mail.example"],"bodies":".m",)"
        R"("attachments":{"links":"a[href]","name":".n"}}])");
  CHECK(told(R"({"id":"a"},{"id":"b"})") == R"([{"id":"a"},{"id":"b"}])");
  CHECK(told("") == "[]");
}

TEST_CASE("what is no file of layouts is refused", "[mail]") {
  const std::string_view text = GENERATE(
      as<std::string_view>{}, "", "[]", "{}", R"({"version":2,"readers":[]})", R"({"version":1})",
      R"({"version":1,"readers":{}})", R"({"version":1,"readers":[1]})",
      R"({"version":"1","readers":[]})", R"({"version":1,"readers":[{"bodies":".m"}]})",
      R"({"version":1,"readers":[{"id":"a"},{"id":"a"}]})");
  const auto layouts = ReaderLayouts::parse(text);
  REQUIRE_FALSE(layouts);
  CHECK_FALSE(layouts.error().detail.empty());
  CHECK(ReaderLayouts::parse(std::string((64U << 10U) + 1, ' ')).error().code == Errc::too_large);
  std::string many;
  for (int i = 0; i <= 100; ++i)
    many += (i == 0 ? "" : ",") + json::serialize(json::object{{"id", "r" + std::to_string(i)}});
  CHECK(told(many).starts_with("readers: "));
}

TEST_CASE("words and hosts are plain", "[mail]") {
  CHECK(told(GENERATE(R"({"id":""})", R"({"id":"A"})", R"({"id":"1a"})", R"({"id":7})",
                      R"({"id":"../x"})"))
            .starts_with("readers: "));
  CHECK(told(R"({"id":"x","address_attribute":"on click"})") == "«x»: address_attribute");
  const std::string names = GENERATE(R"("mail.example")", R"(["*"])", R"(["*.example"])",
                                     R"(["mail"])", R"([".example"])", R"(["a..b"])", R"([7])",
                                     R"(["mail.example/x"])", R"(["MAIL.example"])");
  CHECK(told(R"({"id":"x","names":)" + names + "}") == "«x»: names");
}

TEST_CASE("selectors are whole, short, and ask for no walk", "[mail]") {
  const std::string_view good = GENERATE(
      as<std::string_view>{}, "body", ".a > .b, #c ~ d + e", "iframe[id$=\"__body__iframe\"]",
      "[ng-bind='::viewer.message.from[0].name']", "a[href^=\"https://a.example/x(1)\"]", "*");
  CHECK(told_of("bodies", good).starts_with("[{"));
  const std::string_view bad =
      GENERATE(as<std::string_view>{}, "", ":has(a)", "div:hover", "a[", "a]", "a[x[y]]",
               "a[x=\"y]", "\"a\"", "a{}", "a;b", "<b>", "a\\62", "é", "a:not(b)", "(a)");
  CHECK(told_of("bodies", bad) == "«x»: bodies");
  CHECK(told_of("sender", std::string(401, 'a')) == "«x»: sender");
  CHECK(told(R"({"id":"x","bodies":7})") == "«x»: bodies");
}

TEST_CASE("attachments say where links and names are", "[mail]") {
  CHECK(told(GENERATE(R"({"id":"x","attachments":{"links":"a"}})", R"({"id":"x","attachments":7})",
                      R"({"id":"x","attachments":{"name":"a"}})")) == "«x»: attachments");
  CHECK(told(R"({"id":"x","attachments":{"links":"a","name":"b:hover"}})") == "«x»: name");
}

}  // namespace vigilien::mail
