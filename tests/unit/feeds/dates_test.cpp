#include "feeds/dates.hpp"

#include <string_view>

#include <catch2/catch.hpp>

namespace vigilien::feeds {
namespace {

std::uint32_t number(std::optional<Days> day) { return day ? number_of_day(*day) : 0; }

TEST_CASE("days of fields and of words", "[feeds]") {
  const auto [text, expected] = GENERATE(table<std::string_view, std::uint32_t>({
      {"2026-02-26 12:05:20", 20260226},
      {"2021-03-14T07:31:24+00:00", 20210314},
      {"2026/02/26", 20260226},
      {"20260226", 20260226},
      {"20260821131742", 20260821},
      {"1772107520", 20260226},
      {"14 Jul 2024 22:40 UTC", 20240714},
      {"So 24. Jul 12:32:56 UTC 2022", 20220724},
      {"Thu Mar 20 18:49:08 UTC 2025", 20250320},
      {"2026-02-30", 0},
      {"0001-01-01", 0},
      {"31 Feb 2024", 0},
      {"Updated regularly", 0},
      {"", 0},
  }));
  INFO(text);
  CHECK(number(day_in_words(text)) == expected);
}

TEST_CASE("a day and its number", "[feeds]") {
  const Days day{std::chrono::year{2024} / 2 / 29};
  CHECK(number_of_day(day) == 20240229);
  CHECK(day_of_number(20240229) == day);
}

}  // namespace
}  // namespace vigilien::feeds
