#include "tuf/canonical_json.hpp"

#include <catch2/catch.hpp>

using namespace vigilien;
using namespace vigilien::tuf;

TEST_CASE("canonical JSON", "[tuf]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"null", "null"},
      {" [ true , false ] ", "[true,false]"},
      {"[]", "[]"},
      {"{}", "{}"},
      {"-0", "0"},
      {"-12", "-12"},
      {"18446744073709551615", "18446744073709551615"},
      {R"({"b":1,"a":{"d":[],"c":""}})", R"({"a":{"c":"","d":[]},"b":1})"},
      {R"({"aa":1,"a":2,"A":3})", R"({"A":3,"a":2,"aa":1})"},
      {R"({"é":1,"z":2,"":3})", R"({"":3,"z":2,"é":1})"},  // by unsigned bytes
      {R"({"\ud83d\ude00":1,"\uff01":2})",
       "{\"\uff01\":2,\"\U0001F600\":1}"},  // not by UTF-16 units
      {R"("\"\\\/")", R"("\"\\/")"},
      {R"("a\nb\tc\u0000\u001f\u007f")", std::string("\"a\nb\tc\0\x1f\x7f\"", 10)},
      {R"("\u00e9\u20ac")", "\"é€\""},
      {R"({"a":1,"a":2})", R"({"a":2})"},  // the last one counts
  }));
  const auto value = read_json(text);
  REQUIRE(value);
  const auto canonical = canonical_json(*value);
  REQUIRE(canonical);
  CHECK(*canonical == expected);
}

TEST_CASE("numbers that canonical JSON does not have", "[tuf]") {
  const auto* text =
      GENERATE("1.0", "1e3", "0.5", "-1.5", "18446744073709551616", "[[{\"a\":2.0}]]");
  const auto value = read_json(text);
  REQUIRE(value);
  CHECK_FALSE(canonical_json(*value));
}

TEST_CASE("texts that are no JSON", "[tuf]") {
  const auto text =
      GENERATE(as<std::string>(), "", "{", "{}x", "{} {}", "{'a':1}", "[1,]", "NaN", "01", "+1",
               "\"\xff\"", "\"\xed\xa0\x80\"", "\"\\ud800\"", "\xef\xbb\xbf{}", "\"a\nb\"",
               std::string("{}\0", 3), std::string(100'000, '['), "<!doctype html>");
  const auto value = read_json(text);
  REQUIRE_FALSE(value);
  CHECK(value.error().code == Errc::bad_data);
}

TEST_CASE("the order of JavaScript's writers differs in one thing", "[tuf]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {R"({"\uff5e":2,"\ud83d\ude00":1,"a":0})", "{\"a\":0,\"\U0001F600\":1,\"\uff5e\":2}"},
      {R"({"\ue000":2,"\ud7ff":1,"\u00e9":0})", "{\"\u00e9\":0,\"\ud7ff\":1,\"\ue000\":2}"},
      {R"({"ab":1,"a":0,"":2})", R"({"":2,"a":0,"ab":1})"},
  }));
  CHECK(*canonical_json(*read_json(text), MemberOrder::utf16) == expected);
}
