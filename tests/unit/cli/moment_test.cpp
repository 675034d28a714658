#include "cli/moment.hpp"

#include <catch2/catch.hpp>

using namespace vigilien;
using namespace vigilien::cli;

TEST_CASE("moments as RFC 3339 has them", "[cli]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"2030-01-31T12:00:00Z", "2030-01-31T12:00:00Z"},
      {"2030-01-31t12:00:00z", "2030-01-31T12:00:00Z"},
      {"2030-01-31T12:00:00.125Z", "2030-01-31T12:00:00Z"},
      {"2030-01-31T12:00:00+02:00", "2030-01-31T10:00:00Z"},
      {"2030-01-31T23:30:00-01:00", "2030-02-01T00:30:00Z"},
      {"2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"},
      {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
  }));
  const auto moment = parse_rfc3339(text);
  REQUIRE(moment);
  CHECK(utc_text(*moment) == expected);
}

TEST_CASE("what is no moment", "[cli]") {
  const auto* text =
      GENERATE("", "2030-01-31", "2030-01-31T12:00:00", "2030-01-31 12:00:00Z",
               "2023-02-29T00:00:00Z", "2030-01-31T24:00:00Z", "2030-01-31T12:60:00Z",
               "2030-01-31T12:00:00.Z", "2030-01-31T12:00:00+2:00", "2030-01-31T12:00:00+02:00Z",
               "yesterday", "-030-01-31T12:00:00Z", "2030-01-31T12:00:0 Z");
  CHECK_FALSE(parse_rfc3339(text));
}
