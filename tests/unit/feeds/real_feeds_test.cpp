// Excerpts of real feeds (tests/fixtures/formats/README.md): the format is recognised, and what
// each comes to is known. Those whose licence keeps them out of the repository are read where
// VIGILIEN_FORMATS names their folder.
#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "feeds_support.hpp"

namespace vigilien::feeds {
namespace {

std::vector<std::string> rows_of(const char* table) {
  std::ifstream in(std::string(VIGILIEN_TEST_CASES) + "/" + table);
  REQUIRE(in);
  std::vector<std::string> rows;
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && line.front() != '#') rows.push_back(line);
  REQUIRE_FALSE(rows.empty());
  return rows;
}

Imported import_file(const std::filesystem::path& file) {
  const support::TemporaryFolder folder;
  return import_into(folder, {}, {}, [&](ImportOptions& options) {
    options.inputs.push_back({file.filename().string(), file, nullptr});
  });
}

/// As the tables say it: file, format, entries, duplicates, dropped, refused.
std::string row_of(const std::string& file, const InputReport& report) {
  std::uint64_t dropped = 0;
  for (const Dropped& one : report.dropped) dropped += one.count;
  std::ostringstream row;
  row << file << '\t' << name(report.format) << '\t' << report.entries << '\t' << report.duplicates
      << '\t' << dropped << '\t' << report.refused_count;
  return row.str();
}

void check(const std::filesystem::path& folder, const std::vector<std::string>& rows) {
  for (const std::string& row : rows) {
    const std::string file = row.substr(0, row.find('\t'));
    const Imported imported = import_file(folder / file);
    CHECK(row_of(file, imported.input()) == row);
    CHECK(lists::read_list(imported.text, lists::Strictness::signed_form).ok());
  }
}

const std::filesystem::path fixtures =
    std::filesystem::path(VIGILIEN_TEST_CASES).parent_path() / "fixtures" / "formats";

TEST_CASE("what real feeds come to", "[feeds]") { check(fixtures, rows_of("feeds.tsv")); }

TEST_CASE("what other real feeds come to", "[feeds]") {
  const char* folder = std::getenv("VIGILIEN_FORMATS");
  if (folder == nullptr) {
    std::cerr << "feeds: SKIPPED, VIGILIEN_FORMATS does not name the folder of the feeds that "
                 "cannot be shipped\n";
    return;
  }
  check(folder, rows_of("feeds-elsewhere.tsv"));
}

TEST_CASE("one feed in nine formats is one list", "[feeds]") {
  const std::string feed = "malwarefilter-phishing-filter";
  const std::vector<std::string> names{
      "-agh.txt",      "-bind.conf",    "-dnscrypt-blocked-names.txt",
      "-dnsmasq.conf", "-domains.txt",  "-hosts.txt",
      "-rpz.conf",     "-unbound.conf", ".tpl"};
  const Imported first = import_file(fixtures / (feed + names.front()));
  CHECK(first.entries().size() == 468);
  for (const std::string& name : names) {
    INFO(name);
    CHECK(import_file(fixtures / (feed + name)).entries() == first.entries());
  }
  // Filters and tables also name eight pages, on hosts that are not listed themselves.
  for (const char* name : {".txt", "-ag.txt", "-vivaldi.txt", "-splunk.csv"}) {
    INFO(name);
    std::vector<std::string> entries = import_file(fixtures / (feed + name)).entries();
    CHECK(std::ranges::count_if(
              entries, [](const std::string& entry) { return entry.starts_with("u "); }) == 8);
    std::erase_if(entries, [](const std::string& entry) { return entry.starts_with("u "); });
    CHECK(entries == first.entries());
  }
  // And there were no addresses of machines that day.
  CHECK(std::holds_alternative<ImportFailure>(
      import_file(fixtures / (feed + "-dnscrypt-blocked-ips.txt")).result));
}

}  // namespace
}  // namespace vigilien::feeds
