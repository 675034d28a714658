#include "net/query.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace vigilien::net {

std::optional<std::string_view> query_value(std::string_view query,
                                            std::string_view name) noexcept {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
      return pair.substr(name.size() + 1);
  }
  return std::nullopt;
}

std::optional<std::uint64_t> parse_version(std::string_view text) noexcept {
  std::uint64_t value = 0;
  if (text.empty() || !is_ascii_digit(text.front())) return std::nullopt;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace vigilien::net
