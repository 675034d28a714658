#include "feeds/csv_columns.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "base/text.hpp"
#include "feeds/csv_record.hpp"
#include "feeds/dates.hpp"

namespace vigilien::feeds {
namespace {

constexpr std::array<std::string_view, 6> address_names{"url",  "phish_url", "phishing_url",
                                                        "link", "uri",       "malicious_url"};
constexpr std::array<std::string_view, 6> value_names{"value",     "indicator",  "ioc",
                                                      "ioc_value", "observable", "artifact"};
constexpr std::array<std::string_view, 7> host_names{"host",        "hostname",   "domain", "fqdn",
                                                     "domain_name", "domainname", "name"};
constexpr std::array<std::string_view, 4> type_names{"type", "indicator_type", "ioc_type",
                                                     "indicatortype"};
constexpr std::array<std::string_view, 15> day_names{
    "dateadded", "date_added",    "submission_time", "first_seen", "firstseen", "first_seen_utc",
    "added",     "discover_time", "isotime",         "created",    "date",      "timestamp",
    "time",      "updated",       "last_seen"};

/// The first of `wanted`, in their order, that is the name of a column.
std::optional<std::size_t> column(const std::vector<std::string_view>& names,
                                  std::span<const std::string_view> wanted) {
  for (const std::string_view want : wanted)
    for (std::size_t i = 0; i < names.size(); ++i)
      if (equals_ignoring_ascii_case(names[i], want)) return i;
  return std::nullopt;
}

bool has_scheme(std::string_view text) noexcept {
  const std::string start = ascii_lowered(text.substr(0, 8));
  return start.starts_with("http://") || start.starts_with("https://") || start.starts_with("hxxp");
}

}  // namespace

bool is_indicator_type(std::string_view word) noexcept {
  constexpr std::array<std::string_view, 12> types{"url",  "domain", "ip",   "sha256",
                                                   "sha1", "md5",    "host", "hostname",
                                                   "ipv4", "ipv6",   "mail", "email"};
  return std::ranges::any_of(
      types, [&](std::string_view type) { return equals_ignoring_ascii_case(word, type); });
}

std::optional<CsvColumns> CsvColumns::from_header(const std::vector<std::string_view>& names) {
  CsvColumns columns;
  columns.type = column(names, type_names);
  columns.address = column(names, address_names);
  if (!columns.address) columns.address = column(names, value_names);
  columns.host = column(names, host_names);
  constexpr std::array<std::string_view, 1> path_names{"path"};
  if (columns.host) columns.path = column(names, path_names);
  columns.day = column(names, day_names);
  if (!columns.address && !columns.host) return std::nullopt;
  // Of a table with both, the address says more.
  if (columns.address) columns.host = columns.path = std::nullopt;
  return columns;
}

std::optional<CsvColumns> CsvColumns::from_record(const std::vector<std::string_view>& fields) {
  // A first line of names alone is a header.
  const bool holds_values = std::ranges::any_of(fields, [](std::string_view field) {
    return field.find_first_of(".:") != std::string_view::npos;
  });
  if (fields.size() < 2 || !holds_values) return std::nullopt;
  CsvColumns columns;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!columns.day && day_of_field(fields[i])) columns.day = i;
    if (!columns.type && i + 1 < fields.size() && is_indicator_type(fields[i])) {
      columns.type = i;
      columns.address = i + 1;
    }
  }
  if (!columns.type) {
    const auto found = std::ranges::find_if(fields, has_scheme);
    if (found == fields.end()) return std::nullopt;
    columns.address = static_cast<std::size_t>(found - fields.begin());
  }
  return columns;
}

std::optional<char> csv_delimiter(std::string_view head) {
  std::optional<char> best;
  std::size_t most = 0;
  for (const char delimiter : {',', ';', '\t'}) {
    CsvRecords records(delimiter);
    std::vector<std::size_t> counts;
    for (const std::string_view raw : split(head, '\n')) {
      const std::string_view line = trimmed(raw);
      if (line.empty() || line.front() == '#') continue;
      if (records.add(line) == CsvRecords::Got::record) counts.push_back(records.fields().size());
      if (counts.size() == 40) break;
    }
    if (counts.empty()) continue;
    std::ranges::sort(counts);
    const std::size_t fields = counts[counts.size() / 2];
    const auto same = static_cast<std::size_t>(std::ranges::count(counts, fields));
    if (fields < 2 || same * 4 < counts.size() * 3) continue;
    if (fields > most) {
      most = fields;
      best = delimiter;
    }
  }
  return best;
}

}  // namespace vigilien::feeds
