#include "lists/entry.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/clock.hpp"
#include "base/text.hpp"

namespace vigilien::lists {
namespace {

bool is_hex_digit(char c) noexcept { return is_ascii_digit(c) || (c >= 'a' && c <= 'f'); }

bool is_digest(std::string_view text) noexcept {
  return text.size() == 64 && std::ranges::all_of(text, is_hex_digit);
}

/// What the URL standard leaves in a host after its own work: no forbidden host code point, no
/// upper case.
constexpr std::array<bool, 256> host_letters = [] {
  std::array<bool, 256> letters{};
  for (std::size_t c = '!'; c < 0x7F; ++c) letters[c] = c < 'A' || c > 'Z';
  for (const char c : std::string_view("#%/:<>?@[\\]^|\"`{}"))
    letters[static_cast<unsigned char>(c)] = false;
  return letters;
}();

bool is_host_letter(char c) noexcept { return host_letters[static_cast<unsigned char>(c)]; }

/// Of a host that ends so, the URL standard makes an IPv4 address or nothing («ends in a number
/// checker»).
bool ends_in_number(std::string_view host) noexcept {
  const std::string_view last = host.substr(host.rfind('.') + 1);
  if (std::ranges::all_of(last, is_ascii_digit)) return true;
  return last.starts_with("0x") && std::ranges::all_of(last.substr(2), is_hex_digit);
}

/// Four decimal numbers without leading zeros.
bool is_written_ipv4(std::string_view host) noexcept {
  int parts = 0;
  for (std::size_t start = 0; start <= host.size(); ++parts) {
    const std::string_view part = host.substr(start, host.find('.', start) - start);
    unsigned value = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (error != std::errc{} || end != part.data() + part.size() || value > 255) return false;
    if (part.size() > 1 && part.front() == '0') return false;
    start += part.size() + 1;
  }
  return parts == 4;
}

/// Brackets around the right alphabet: the URL parser has written the rest.
bool is_written_ipv6(std::string_view host) noexcept {
  return host.back() == ']' && host.size() > 3 &&
         std::ranges::all_of(host.substr(1, host.size() - 2),
                             [](char c) { return is_hex_digit(c) || c == ':'; });
}

bool is_expression(EntryKind kind, std::string_view text, const char*& problem) noexcept {
  if (kind == EntryKind::digest) {
    problem = "not the 64 hexadecimal digits of a digest";
    return is_digest(text);
  }
  problem = "not a host in lower-case A-labels";
  if (!is_canonical_host(host_of(text))) return false;
  const std::string_view rest = text.substr(host_of(text).size());
  if (kind != EntryKind::url) return rest.empty();

  problem = "not a path in canonical form";
  const std::size_t question = rest.find('?');
  return rest.starts_with('/') && is_canonical_path(rest.substr(0, question)) &&
         (question == std::string_view::npos || is_canonical_query(rest.substr(question + 1)));
}

bool is_day(std::string_view text) noexcept {
  if (text.size() != 8 || !std::ranges::all_of(text, is_ascii_digit)) return false;
  const auto number = [&](std::size_t at, std::size_t length) {
    unsigned value = 0;
    for (const char c : text.substr(at, length))
      value = value * 10 + static_cast<unsigned>(c - '0');
    return value;
  };
  return std::chrono::year_month_day{std::chrono::year{static_cast<int>(number(0, 4))},
                                     std::chrono::month{number(4, 2)},
                                     std::chrono::day{number(6, 2)}}
      .ok();
}

}  // namespace

bool is_canonical_host(std::string_view host) noexcept {
  if (host.empty() || host.size() > 253 || host.front() == '.' || host.back() == '.') return false;
  if (host.front() == '[') return is_written_ipv6(host);
  if (ends_in_number(host)) return is_written_ipv4(host);
  char before = '\0';
  for (const char c : host) {
    if (!is_host_letter(c) || (c == '.' && before == '.')) return false;
    before = c;
  }
  return true;
}

std::string_view host_of(std::string_view expression) noexcept {
  return expression.substr(0, std::min(expression.find('/'), expression.size()));
}

bool is_whole_site(EntryKind kind, std::string_view expression) noexcept {
  if (kind != EntryKind::url) return true;
  return expression.size() == host_of(expression).size() + 1;
}

std::optional<Entry> read_entry(std::string_view line, const char*& problem) noexcept {
  Entry entry;
  if (line.starts_with('-')) {
    entry.tombstone = true;
    line.remove_prefix(1);
  }
  problem = "neither d, h, u nor x and one space";
  if (line.size() < 3 || line[1] != ' ' ||
      std::string_view("dhux").find(line[0]) == std::string_view::npos)
    return std::nullopt;
  entry.kind = static_cast<EntryKind>(line[0]);
  line.remove_prefix(2);

  problem = "not three fields between tabs";
  const std::size_t first = line.find('\t');
  const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  entry.expression = line.substr(0, first);
  entry.date = line.substr(second + 1);

  const std::string_view row = line.substr(first + 1, second - first - 1);
  const auto [end, error] = std::from_chars(row.data(), row.data() + row.size(), entry.meta);
  problem = "not the number of a meta row";
  if (error != std::errc{} || end != row.data() + row.size() ||
      (row.size() > 1 && row.front() == '0'))
    return std::nullopt;

  problem = "not a date such as 20261124";
  if (!is_day(entry.date)) return std::nullopt;
  return is_expression(entry.kind, entry.expression, problem) ? std::optional(entry) : std::nullopt;
}

void append_entry(std::string& out, const Entry& entry) {
  if (entry.tombstone) out += '-';
  out += static_cast<char>(entry.kind);
  out += ' ';
  out += entry.expression;
  out += '\t';
  out += std::to_string(entry.meta);
  out += '\t';
  out += entry.date;
  out += '\n';
}

}  // namespace vigilien::lists
