#include "base/clock.hpp"

#include <catch2/catch.hpp>

using namespace vigilien;
using namespace std::chrono_literals;

TEST_CASE("days as lists and people write them", "[base]") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"20261124", "20261124"},
      {"2026-11-24", "20261124"},
      {"20240229", "20240229"},
      {"20250229", ""},  // no leap year
      {"20261301", ""},
      {"2026-1-24", ""},
      {"+0261124", ""},
      {"-0261124", ""},
      {"2026112", ""},
      {"202611245", ""},
      {"2026-1124", ""},
      {"demain", ""},
      {"", ""},
  }));
  const auto day = parse_day(text);
  CHECK((day ? compact_day(*day) : "") == expected);
}

TEST_CASE("the system's clock runs in whole seconds", "[base]") {
  CHECK(SystemClock{}.now() > Days{2026y / 1 / 1});
}
