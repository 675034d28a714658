#include "feeds/dates.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "base/text.hpp"

namespace vigilien::feeds {
namespace {

constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                  "jul", "aug", "sep", "oct", "nov", "dec"};

std::optional<unsigned> number_in(std::string_view text) noexcept {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// A feed of before 1990 is a clock that was not set.
std::optional<Days> plausible(std::optional<Days> day) noexcept {
  constexpr Days first{std::chrono::year{1990} / 1 / 1};
  constexpr Days last{std::chrono::year{2200} / 1 / 1};
  return day && *day >= first && *day < last ? day : std::nullopt;
}

std::optional<Days> day_of_seconds(std::string_view digits) noexcept {
  std::int64_t seconds = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  return std::chrono::floor<std::chrono::days>(Seconds{std::chrono::seconds{seconds}});
}

}  // namespace

std::optional<Days> day_of_field(std::string_view field) {
  field = trimmed(field);
  const std::size_t digits = std::min(field.find_first_not_of("0123456789"), field.size());
  if (digits >= 8) {
    if (digits == 10 && field.size() == 10) return plausible(day_of_seconds(field));
    return digits == 10 ? std::nullopt : plausible(parse_day(field.substr(0, 8)));
  }
  if (digits != 4 || field.size() < 10) return std::nullopt;
  std::string day(field.substr(0, 10));
  std::ranges::replace(day, '/', '-');
  return plausible(parse_day(day));
}

std::optional<Days> day_in_words(std::string_view text) {
  if (const auto day = day_of_field(text)) return day;
  unsigned year = 0;
  unsigned month = 0;
  unsigned day = 0;
  for (std::string_view word : split(text, ' ')) {
    if (const auto whole = day_of_field(word)) return whole;
    while (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
    const auto number = number_in(word);
    const std::string lower = ascii_lowered(word.substr(0, 3));
    if (const auto* named = std::ranges::find(months, std::string_view(lower));
        named != months.end()) {
      month = static_cast<unsigned>(named - months.begin()) + 1;
    } else if (number && word.size() == 4) {
      year = *number;
    } else if (number && word.size() <= 2 && day == 0) {
      day = *number;
    }
  }
  const std::chrono::year_month_day whole{std::chrono::year{static_cast<int>(year)},
                                          std::chrono::month{month}, std::chrono::day{day}};
  return whole.ok() ? plausible(Days{whole}) : std::nullopt;
}

std::uint32_t number_of_day(Days day) noexcept {
  const std::chrono::year_month_day date{day};
  return static_cast<std::uint32_t>(static_cast<int>(date.year())) * 10'000U +
         static_cast<unsigned>(date.month()) * 100U + static_cast<unsigned>(date.day());
}

Days day_of_number(std::uint32_t number) noexcept {
  return std::chrono::year_month_day{std::chrono::year{static_cast<int>(number / 10'000U)},
                                     std::chrono::month{number / 100U % 100U},
                                     std::chrono::day{number % 100U}};
}

}  // namespace vigilien::feeds
