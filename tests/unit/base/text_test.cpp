#include "base/text.hpp"

#include <catch2/catch.hpp>

using namespace vigilien;
using namespace std::string_literals;

TEST_CASE("well-formed UTF-8", "[base]") {
  const auto [text, expected] = GENERATE(table<std::string, bool>({
      {"", true},
      {"ameli.fr", true},
      {"forêt œuvre 🍕", true},
      {"\0"s, true},
      {"\xC0\xAF", false},          // overlong slash
      {"\xE0\x80\xAF", false},      // overlong slash, three bytes
      {"\xED\xA0\x80", false},      // surrogate
      {"\xF4\x90\x80\x80", false},  // over U+10FFFF
      {"\xE2\x80", false},          // cut short
      {"\x80", false},              // continuation alone
      {"\xFF", false},
  }));
  CHECK(is_utf8(text) == expected);
  CHECK(utf8_to_utf32(text).has_value() == expected);
  if (expected) CHECK(utf32_to_utf8(*utf8_to_utf32(text)) == text);
}

TEST_CASE("code points that UTF-8 cannot carry become U+FFFD", "[base]") {
  CHECK(utf32_to_utf8(std::u32string{0xD800}) == "\xEF\xBF\xBD");
  CHECK(utf32_to_utf8(std::u32string{0x110000}) == "\xEF\xBF\xBD");
}

TEST_CASE("pieces and edges", "[base]") {
  CHECK(split("a..b", '.') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(split("", '.') == std::vector<std::string_view>{""});
  CHECK(trimmed(" \t x y\r\n") == "x y");
  CHECK(trimmed(" \n").empty());
}

TEST_CASE("ASCII case leaves other bytes alone", "[base]") {
  CHECK(ascii_lowered("AMELI.FR É") == "ameli.fr É");
  CHECK(equals_ignoring_ascii_case("AmEli", "aMELI"));
  CHECK_FALSE(equals_ignoring_ascii_case("é", "É"));
  CHECK_FALSE(equals_ignoring_ascii_case("ab", "abc"));
}
