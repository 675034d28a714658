#include "net/byte_range.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace vigilien::net {
namespace {

/// Digits only; a number beyond 64 bits is the largest there is.
std::optional<std::uint64_t> number(std::string_view text) noexcept {
  if (text.empty() || !std::ranges::all_of(text, is_ascii_digit)) return std::nullopt;
  std::uint64_t value = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc())
    return ~std::uint64_t{0};
  return value;
}

}  // namespace

AskedRange parse_range(std::string_view field, std::uint64_t size) noexcept {
  using Kind = AskedRange::Kind;
  constexpr std::string_view unit = "bytes=";
  if (!field.starts_with(unit)) return {};
  const std::string_view range = trimmed(field.substr(unit.size()));
  const auto dash = range.find('-');
  if (dash == std::string_view::npos) return {};
  const std::string_view before = range.substr(0, dash), after = range.substr(dash + 1);

  if (before.empty()) {
    const auto count = number(after);
    if (!count) return {};
    if (*count == 0 || size == 0) return {Kind::unsatisfiable, {}};
    const std::uint64_t length = std::min(*count, size);
    return {Kind::part, {size - length, length}};
  }
  const auto first = number(before);
  const auto last = after.empty() ? std::optional(~std::uint64_t{0}) : number(after);
  if (!first || !last || *last < *first) return {};
  if (*first >= size) return {Kind::unsatisfiable, {}};
  return {Kind::part, {*first, std::min(*last, size - 1) - *first + 1}};
}

}  // namespace vigilien::net
