#include "feeds/detect.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "feeds/csv_columns.hpp"
#include "feeds/csv_record.hpp"
#include "feeds/local_names.hpp"
#include "feeds/names.hpp"
#include "feeds/tokens.hpp"

namespace vigilien::feeds {
namespace {

/// How many of the lines looked at are of each kind.
struct Votes {
  std::size_t lines = 0;
  std::array<std::size_t, format_names.size()> votes{};
  bool adblock_mark = false;  // a line that only a filter list has
  bool rpz_mark = false;

  std::size_t& operator[](Format format) { return votes.at(static_cast<std::size_t>(format)); }
};

bool starts_option(std::string_view line, std::initializer_list<std::string_view> options) {
  return std::ranges::any_of(options, [&](std::string_view one) { return line.starts_with(one); });
}

bool is_filter(std::string_view line) {
  return line.starts_with("||") || line.starts_with("@@") || line.starts_with("|http") ||
         line.find("##") != std::string_view::npos || line.find("#@#") != std::string_view::npos ||
         line.find("#?#") != std::string_view::npos;
}

bool is_rpz_record(std::string_view line) {
  std::string_view rest = line;
  for (std::string_view word = next_word(rest); !word.empty(); word = next_word(rest))
    if (word == "CNAME" || word == "SOA") return true;
  return false;
}

/// An address in front of a path, or with a scheme.
bool is_address(std::string_view word) {
  if (word.find("://") != std::string_view::npos) return true;
  const std::size_t slash = word.find('/');
  return slash != std::string_view::npos && slash > 0 && !named_by_address(word).drop;
}

bool is_name(std::string_view word) {
  if (word.starts_with('=')) word.remove_prefix(1);
  const Named named = named_by_site(word);
  return !named.drop || named.drop == Drop::local_name || named.drop == Drop::network ||
         named.drop == Drop::pattern;
}

std::optional<Format> kind_of(std::string_view line, Votes& votes) {
  if (starts_option(line, {"address=/", "server=/", "local=/"})) return Format::dnsmasq;
  if (starts_option(line, {"local-zone:", "local-data:", "server:"})) return Format::unbound;
  if (starts_option(line, {"zone \"", "zone '"})) return Format::bind;
  if (starts_option(line, {"-d ", "+d "})) return Format::tpl;
  if (is_filter(line)) {
    votes.adblock_mark = true;
    return Format::adblock;
  }
  if (line.front() == '$' || is_rpz_record(line)) {
    votes.rpz_mark = true;
    return Format::rpz;
  }
  std::string_view rest = without_comment(line);
  const std::string_view first = next_word(rest);
  const std::string_view second = next_word(rest);
  if (!second.empty() && second.front() != ';')
    return is_null_address(first) ? std::optional(Format::hosts) : std::nullopt;
  if (is_address(first)) return Format::urls;
  return is_name(first) ? std::optional(Format::domains) : std::nullopt;
}

Votes count(std::string_view head) {
  constexpr std::size_t most_lines = 300;
  Votes votes;
  for (const std::string_view raw : split(head, '\n')) {
    const std::string_view line = trimmed(raw);
    if (line.empty() || line.front() == '#' || line.front() == ';' || line.starts_with("//"))
      continue;
    if (line.front() == '!' || line.starts_with("[Adblock")) {
      votes.adblock_mark = true;
      continue;
    }
    if (++votes.lines > most_lines) break;
    if (const auto kind = kind_of(line, votes)) ++votes[*kind];
  }
  return votes;
}

/// A table whose columns are understood.
bool is_table(std::string_view head) {
  const auto delimiter = csv_delimiter(head);
  if (!delimiter) return false;
  CsvRecords records(*delimiter);
  for (const std::string_view raw : split(head, '\n')) {
    std::string_view line = trimmed(raw);
    if (line.empty()) continue;
    const bool comment = line.front() == '#';
    if (comment) line.remove_prefix(std::min(line.find_first_not_of("# "), line.size()));
    if (records.add(line) != CsvRecords::Got::record) continue;
    const auto& fields = records.fields();
    if (fields.size() < 2) continue;
    if (CsvColumns::from_header(fields) || (!comment && CsvColumns::from_record(fields)))
      return true;
    if (!comment) return false;
  }
  return false;
}

}  // namespace

std::optional<Format> detect(std::string_view head) {
  // The last line may be cut.
  if (const std::size_t last = head.rfind('\n'); last != std::string_view::npos && last > 0)
    head = head.substr(0, last + 1);
  std::string unified(head);
  if (head.find('\n') == std::string_view::npos) std::ranges::replace(unified, '\r', '\n');
  head = trimmed(unified);
  if (head.empty()) return std::nullopt;
  if (head.starts_with("#vgl1 ")) return Format::vgl;
  if (head.starts_with("msFilterList")) return Format::tpl;
  if (head.front() == '{' || (head.front() == '[' && !head.starts_with("[Adblock") &&
                              !head.starts_with("[uBlock") && !head.starts_with("[AdGuard")))
    return Format::json;
  if (is_table(head)) return Format::csv;

  Votes votes = count(head);
  const auto most = std::ranges::max_element(votes.votes);
  const auto best = static_cast<Format>(most - votes.votes.begin());
  // Zone files and filter lists have lines that look like another's.
  if (votes.rpz_mark && votes[Format::rpz] * 2 > votes.lines) return Format::rpz;
  const std::size_t names = votes[Format::domains] + votes[Format::adblock] + votes[Format::urls];
  if (votes.adblock_mark && votes[Format::hosts] * 2 < votes.lines && votes.lines > 0)
    return Format::adblock;
  if (votes.lines == 0) return Format::domains;  // nothing but remarks: no line to mistake
  if (*most == 0) return std::nullopt;
  if (best == Format::domains || best == Format::urls) {
    if (names * 10 < votes.lines * 8) return std::nullopt;
    return votes[Format::urls] * 2 >= names ? Format::urls : Format::domains;
  }
  const bool structured = best != Format::hosts;  // blocks and statements of other kinds between
  return *most * 10 >= votes.lines * (structured ? 2 : 8) ? std::optional(best) : std::nullopt;
}

}  // namespace vigilien::feeds
