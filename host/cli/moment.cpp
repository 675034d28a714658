#include "cli/moment.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"

namespace vigilien::cli {
namespace {

/// "+02:00" in seconds.
std::optional<std::chrono::seconds> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return std::chrono::seconds(0);
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  // A time of day has the same bounds as an offset.
  const std::string day = "1970-01-01T" + std::string(text.substr(1)) + ":00Z";
  const auto moment = parse_utc(day);
  if (!moment) return std::nullopt;
  const std::chrono::seconds offset = moment->time_since_epoch();
  return text[0] == '+' ? offset : -offset;
}

}  // namespace

std::optional<Seconds> parse_rfc3339(std::string_view text) {
  constexpr std::size_t whole_seconds = 19;
  if (text.size() <= whole_seconds) return std::nullopt;
  std::string local(text.substr(0, whole_seconds));
  if (local[10] == 't') local[10] = 'T';
  std::string_view rest = text.substr(whole_seconds);
  if (rest.front() == '.') {
    const auto end = std::ranges::find_if_not(rest.substr(1), is_ascii_digit);
    const auto length = static_cast<std::size_t>(end - rest.begin());
    if (length < 2) return std::nullopt;
    rest.remove_prefix(length);
  }
  const auto moment = parse_utc(local + 'Z');
  const auto offset = parse_offset(rest);
  if (!moment || !offset) return std::nullopt;
  return *moment - *offset;
}

}  // namespace vigilien::cli
