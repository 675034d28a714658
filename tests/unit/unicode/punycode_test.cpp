#include "unicode/punycode.hpp"

#include <catch2/catch.hpp>

namespace vigilien::unicode {
namespace {

TEST_CASE("punycode both ways", "[unicode]") {
  const auto [label, encoded] = GENERATE(table<std::u32string, std::string>({
      {U"café", "caf-dma"},
      {U"é", "9ca"},
      {U"ü", "tda"},
      {U"bücher", "bcher-kva"},
      {U"-é", "--bga"},
      {U"-é-", "---bja"},
      {U"日本語", "wgv71a119e"},
      {U"💩", "ls8h"},
      {U"\U0010ffff", "dn32g"},
      // RFC 3492, 7.1 (B), (L), (S)
      {U"他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"},
      {U"3年b組金八先生", "3b-ww4c5e180e575a65lsy2b"},
      {U"-> $1.00 <-", "-> $1.00 <--"},
  }));
  CHECK(punycode_encode(label) == encoded);
  CHECK(punycode_decode(encoded) == label);
}

TEST_CASE("what is no punycode", "[unicode]") {
  const auto encoded =
      GENERATE(as<std::string>{}, "é", "a\x80-", "9", "99999999", "zzzzzzzzzzzz", "-9ca",
               "caf-dma!", "ls8hh", "dn33g", "0ca0ca0ca0ca0ca0", "ib9b" /* U+D800 */);
  INFO(encoded);
  CHECK_FALSE(punycode_decode(encoded));
}

TEST_CASE("an empty label", "[unicode]") {
  CHECK(punycode_encode(U"") == "");
  CHECK(punycode_decode("") == U"");
}

}  // namespace
}  // namespace vigilien::unicode
