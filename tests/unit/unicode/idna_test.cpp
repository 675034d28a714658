#include "unicode/idna.hpp"

#include <catch2/catch.hpp>

#include "support/cases.hpp"

namespace vigilien::unicode {
namespace {

using support::read_cases;
using support::text_of;

TEST_CASE("international names as browsers read them", "[unicode]") {
  const auto rows = read_cases("idna.json");
  REQUIRE(rows.size() > 130);
  for (const auto& row : rows) {
    INFO(boost::json::serialize(row));
    const auto ascii = domain_to_ascii(text_of(row, "input"));
    CHECK(ascii.ok() == row.at("ascii").is_string());
    if (!ascii) {
      CHECK(ascii.error().code == Errc::bad_host);
      continue;
    }
    CHECK(*ascii == text_of(row, "ascii"));
    CHECK(domain_to_unicode(*ascii) == text_of(row, "unicode"));
    CHECK(domain_to_ascii(text_of(row, "unicode")).ok());
    CHECK(*domain_to_ascii(text_of(row, "unicode")) == *ascii);
  }
}

TEST_CASE("every source of IdnaTestV2", "[unicode]") {
  const auto rows = read_cases("wpt/IdnaTestV2.json");
  REQUIRE(rows.size() == 6225);
  for (const auto& row : rows) {
    INFO(boost::json::serialize(row));
    const auto ascii = domain_to_ascii(text_of(row, "input"));
    CHECK(ascii.ok() == row.at("ascii").is_string());
    if (ascii) CHECK(*ascii == text_of(row, "ascii"));
  }
}

TEST_CASE("bytes that are no text", "[unicode]") {
  const auto domain =
      GENERATE(as<std::string>{}, "\xff.fr", "a\xc3.fr", "\xed\xa0\x80", "\xc0\xae");
  CHECK_FALSE(domain_to_ascii(domain));
  CHECK_FALSE(is_rewritten(domain));
}

TEST_CASE("a label that does not decode is left as it is", "[unicode]") {
  const auto [ascii, unicode] = GENERATE(table<std::string, std::string>({
      {"xn--caf-dma.fr", "café.fr"},
      {"www.xn--caf-dma.xn--p1ai.", "www.café.рф."},
      {"xn--krank-kg706554a.fr", "xn--krank-kg706554a.fr"},
      {"xn--a.xn--caf-dma", "xn--a.café"},
      {"xn--", "xn--"},
      {"xn--0ca0ca0ca0ca0ca0", "xn--0ca0ca0ca0ca0ca0"},
      {"xn--google-hj64e.com", "🔒google.com"},
      {"xn--zba", "xn--zba"},  // Ş: only its small form is lawful
      {"a..xn--caf-dma..", "a..café.."},
      {"", ""},
  }));
  CHECK(domain_to_unicode(ascii) == unicode);
}

TEST_CASE("what is rewritten beyond case and canonical form", "[unicode]") {
  const auto [domain, rewritten] = GENERATE(table<std::string, bool>({
      {"AMELI.FR", false},
      {"CAFÉ.fr", false},
      {"cafe\u0301.fr", false},
      {"İ.fr", false},
      {"ǅ.fr", true},
      {"ａ.fr", true},
      {"ameli。fr", true},
      {"a\u00adb.fr", true},
      {"ⅷ.fr", true},
      {"\u2126.fr", true},  // the ohm sign is an omega
      {"xn--caf-dma.fr", false},
  }));
  INFO(domain);
  CHECK(is_rewritten(domain) == rewritten);
}

}  // namespace
}  // namespace vigilien::unicode
