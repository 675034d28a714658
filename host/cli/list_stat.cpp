// vigilien list stat and verify: what is in a list, and whether it is whole.
#include <algorithm>
#include <array>
#include <map>
#include <string>

#include <boost/json.hpp>

#include "base/file_names.hpp"
#include "cli/list_file_commands.hpp"
#include "cli/listing.hpp"
#include "cli/sentences.hpp"
#include "index/index.hpp"
#include "index/open_source.hpp"
#include "index/verify.hpp"

namespace vigilien::cli {
namespace {

namespace json = boost::json;

constexpr std::string_view kinds = "dhux";

struct Share {
  std::uint64_t entries = 0;
  std::uint16_t oldest = 0, newest = 0;  // days since 1970; 0: unknown
};

struct Figures {
  std::array<std::uint64_t, kinds.size()> counts{};
  std::uint64_t entries = 0, tombstones = 0;
  std::map<std::uint16_t, Share> rows;

  void add(const ListedEntry& entry) {
    ++entries;
    ++counts.at(kinds.find(static_cast<char>(entry.kind)));
    if (entry.tombstone) ++tombstones;
    Share& share = rows[entry.row];
    ++share.entries;
    if (entry.day == 0) return;
    share.newest = std::max(share.newest, entry.day);
    share.oldest = share.oldest == 0 ? entry.day : std::min(share.oldest, entry.day);
  }
};

std::string day_text(std::uint16_t day) {
  return day == 0 ? std::string() : compact_day(Days{std::chrono::days{day}});
}

/// Rows of one list and source are one line of the report.
std::map<std::array<std::string, 3>, Share> by_source(const Figures& figures,
                                                      const Listing& listing) {
  std::map<std::array<std::string, 3>, Share> sources;
  for (const auto& [row, share] : figures.rows) {
    const lists::Provenance told = listing.provenance(row);
    Share& sum = sources[{told.list, told.source, told.category}];
    sum.entries += share.entries;
    sum.newest = std::max(sum.newest, share.newest);
    if (share.oldest != 0)
      sum.oldest = sum.oldest == 0 ? share.oldest : std::min(sum.oldest, share.oldest);
  }
  return sources;
}

void write_json(const Figures& figures, const Listing& listing, const Terminal& terminal) {
  json::object counts;
  for (std::size_t i = 0; i < kinds.size(); ++i) counts[kinds.substr(i, 1)] = figures.counts.at(i);
  json::array sources;
  for (const auto& [key, share] : by_source(figures, listing))
    sources.push_back(json::object{{"list", key[0]},
                                   {"source", key[1]},
                                   {"category", key[2]},
                                   {"entries", share.entries},
                                   {"oldest", day_text(share.oldest)},
                                   {"newest", day_text(share.newest)}});
  const json::object object{
      {"name", listing.name()},       {"form", listing.is_index() ? "vgi" : "vgl"},
      {"bytes", listing.bytes()},     {"entries", figures.entries},
      {"kinds", std::move(counts)},   {"tombstones", figures.tombstones},
      {"sources", std::move(sources)}};
  terminal.out << json::serialize(object) << '\n';
}

void write_report(const Figures& figures, const Listing& listing, const Terminal& terminal) {
  const Catalogue& catalogue = terminal.catalogue;
  terminal.out << catalogue.text("cli_stat_title",
                                 {{"name", listing.name()},
                                  {"text", counted("cli_entries", figures.entries, catalogue)}})
               << '\n';
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if (figures.counts.at(i) > 0)
      terminal.out << "  "
                   << catalogue.text("cli_stat_kind_" + std::string(kinds.substr(i, 1)),
                                     {{"text", std::to_string(figures.counts.at(i))}})
                   << '\n';
  if (figures.tombstones > 0)
    terminal.out << "  "
                 << catalogue.text("cli_stat_tombstones",
                                   {{"text", std::to_string(figures.tombstones)}})
                 << '\n';
  for (const auto& [key, share] : by_source(figures, listing)) {
    const std::string source = printable(key[1].empty() ? key[0] : key[1]);
    const bool dated = share.newest != 0;
    terminal.out << "  "
                 << catalogue.text(
                        dated ? "cli_stat_source" : "cli_stat_source_undated",
                        {{"source", source},
                         {"text", counted("cli_entries", share.entries, catalogue)},
                         {"date", dated ? spoken_date(day_text(share.newest), catalogue) : ""}})
                 << '\n';
  }
}

int refuse(const Error& error, const Terminal& terminal) {
  terminal.complain("cli_bad_list", {{"text", printable(error.detail)}});
  return failure;
}

/// Whole, or what is wrong with it.
Status check_whole(const std::filesystem::path& file, std::uint64_t& entries) {
  if (index::is_index(file)) {
    const auto opened = index::Index::open(file);
    if (!opened) return opened.error();
    entries = opened->size();
    return index::verify(*opened);
  }
  return Listing::each_canonical(file, [&](const ListedEntry&) { return ++entries > 0; });
}

}  // namespace

int list_stat(const ListFilesOptions& options, const Terminal& terminal) {
  if (options.files.empty()) {
    terminal.complain("cli_no_list_file");
    return wrong_usage;
  }
  const auto listing = Listing::open(file_named(options.files.front()));
  if (!listing) return refuse(listing.error(), terminal);
  Figures figures;
  const Status read = listing->each([&](const ListedEntry& entry) {
    figures.add(entry);
    return true;
  });
  if (!read) return refuse(read.error(), terminal);
  options.json ? write_json(figures, *listing, terminal)
               : write_report(figures, *listing, terminal);
  return all_allowed;
}

int list_verify(const ListFilesOptions& options, const Terminal& terminal) {
  if (options.files.empty()) {
    terminal.complain("cli_no_list_file");
    return wrong_usage;
  }
  const std::string& file = options.files.front();
  std::uint64_t entries = 0;
  const Status whole = check_whole(file_named(file), entries);
  const bool unreadable =
      !whole && whole.error().code != Errc::bad_data && whole.error().code != Errc::bad_list;
  if (options.json) {
    json::object object{{"file", file}, {"whole", whole.ok()}};
    if (whole) {
      object["entries"] = entries;
    } else {
      object["error"] = whole.error().detail;
    }
    terminal.out << json::serialize(object) << '\n';
  } else if (whole) {
    terminal.out << terminal.catalogue.text(
                        "cli_verified",
                        {{"name", printable(file)},
                         {"text", counted("cli_entries", entries, terminal.catalogue)}})
                 << '\n';
  } else {
    terminal.complain("cli_not_whole",
                      {{"name", printable(file)}, {"text", printable(whole.error().detail)}});
  }
  return whole ? all_allowed : unreadable ? failure : doubtful;
}

}  // namespace vigilien::cli
