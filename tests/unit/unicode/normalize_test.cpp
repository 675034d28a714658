#include "unicode/normalize.hpp"

#include <catch2/catch.hpp>

namespace vigilien::unicode {
namespace {

TEST_CASE("canonical forms", "[unicode]") {
  const auto [text, apart, together] =
      GENERATE(table<std::u32string, std::u32string, std::u32string>({
          {U"é", U"e\u0301", U"é"},
          {U"e\u0301", U"e\u0301", U"é"},
          {U"ử", U"u\u031b\u0309", U"ử"},
          {U"u\u0309\u031b", U"u\u031b\u0309", U"ử"},        // marks in another order
          {U"a\u0301\u0301", U"a\u0301\u0301", U"á\u0301"},  // the second finds no partner
          {U"\u212b", U"A\u030a", U"Å"},                     // the angstrom sign
          {U"각", U"\u1100\u1161\u11a8", U"각"},
          {U"가\u11a8", U"\u1100\u1161\u11a8", U"각"},
          {U"가\u11a7", U"\u1100\u1161\u11a7", U"가\u11a7"},  // no tail
          {U"\u0958", U"\u0915\u093c", U"\u0915\u093c"},      // excluded from composition
          {U"\u0344", U"\u0308\u0301", U"\u0308\u0301"},
          {U"\u1100\u0301\u1161", U"\u1100\u0301\u1161", U"\u1100\u0301\u1161"},
          {U"\U0001d15e", U"\U0001d157\U0001d165", U"\U0001d157\U0001d165"},
          {U"\u0301", U"\u0301", U"\u0301"},
          {U"", U"", U""},
      }));
  CHECK(nfd(text) == apart);
  CHECK(nfc(text) == together);
}

}  // namespace
}  // namespace vigilien::unicode
