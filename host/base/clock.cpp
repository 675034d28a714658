#include "base/clock.hpp"

#include <charconv>
#include <cstdio>
#include <iterator>

#include "base/text.hpp"

namespace vigilien {
namespace {

std::optional<unsigned> digits(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !is_ascii_digit(text.front()))
    return std::nullopt;
  return value;
}

}  // namespace

Seconds SystemClock::now() const {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::optional<Days> parse_day(std::string_view text) {
  std::string compact(text);
  if (compact.size() == 10 && compact[4] == '-' && compact[7] == '-')
    compact.erase(7, 1).erase(4, 1);
  if (compact.size() != 8) return std::nullopt;

  const std::string_view whole = compact;
  const auto year = digits(whole.substr(0, 4));
  const auto month = digits(whole.substr(4, 2));
  const auto day = digits(whole.substr(6, 2));
  if (!year || !month || !day) return std::nullopt;

  const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(*year)},
                                         std::chrono::month{*month}, std::chrono::day{*day}};
  if (!date.ok()) return std::nullopt;
  return Days{date};
}

std::string compact_day(Days day) {
  const std::chrono::year_month_day date{day};
  char text[24];
  std::snprintf(text, sizeof text, "%04d%02u%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

}  // namespace vigilien
