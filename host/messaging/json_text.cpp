#include "messaging/json_text.hpp"

#include <algorithm>
#include <cstdint>

#include "base/text.hpp"

namespace vigilien::messaging {
namespace {

constexpr std::size_t escape_size = 6;  ///< \uXXXX

/// The code unit of the escape `\uXXXX` at `position`; nullopt when there is no such escape.
std::optional<std::uint32_t> unit_at(std::string_view json, std::size_t position) noexcept {
  if (position > json.size() || json.size() - position < escape_size) return std::nullopt;
  if (json[position] != '\\' || json[position + 1] != 'u') return std::nullopt;
  std::uint32_t unit = 0;
  for (const char c : json.substr(position + 2, 4)) {
    const char lower = ascii_lower(c);
    if (is_ascii_digit(c)) {
      unit = unit * 16 + static_cast<std::uint32_t>(c - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      unit = unit * 16 + static_cast<std::uint32_t>(lower - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  return unit;
}

bool is_high(std::uint32_t unit) noexcept { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low(std::uint32_t unit) noexcept { return unit >= 0xDC00 && unit <= 0xDFFF; }

}  // namespace

std::optional<std::string> without_lone_surrogates(std::string_view json) {
  std::optional<std::string> repaired;
  for (std::size_t at = json.find('\\'); at != std::string_view::npos; at = json.find('\\', at)) {
    const auto unit = unit_at(json, at);
    if (!unit) {
      at += 2;  // another escape: what follows the backslash belongs to it
      continue;
    }
    if (is_high(*unit)) {
      const auto next = unit_at(json, at + escape_size);
      if (next && is_low(*next)) {
        at += 2 * escape_size;
        continue;
      }
    }
    if (is_high(*unit) || is_low(*unit)) {
      if (!repaired) repaired = std::string(json);
      repaired->replace(at, escape_size, "\\uFFFD");
    }
    at += escape_size;
  }
  return repaired;
}

std::size_t count_values_at_most(std::string_view json) noexcept {
  const auto marks = std::ranges::count_if(
      json, [](char c) { return c == ',' || c == ':' || c == '[' || c == '{'; });
  return static_cast<std::size_t>(marks) + 1;
}

}  // namespace vigilien::messaging
