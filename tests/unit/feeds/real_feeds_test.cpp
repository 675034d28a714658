// Excerpts of real feeds (tests/fixtures/formats/README.md): the format is recognised, and what
// each comes to is known. Those whose licence keeps them out of the repository are read where
// VIGILIEN_FORMATS names their folder.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>

#include "feeds_support.hpp"

namespace vigilien::feeds {
namespace {

struct Feed {
  std::string file;
  Format format;
  std::uint64_t entries, duplicates, dropped, refused;
};

std::vector<Feed> feeds_of(const char* table) {
  std::ifstream in(std::string(VIGILIEN_TEST_CASES) + "/" + table);
  REQUIRE(in);
  std::vector<Feed> feeds;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream fields(line);
    Feed feed;
    std::string format;
    fields >> feed.file >> format >> feed.entries >> feed.duplicates >> feed.dropped >>
        feed.refused;
    INFO(line);
    REQUIRE(fields);
    REQUIRE(parse_format(format));
    feed.format = *parse_format(format);
    feeds.push_back(feed);
  }
  REQUIRE_FALSE(feeds.empty());
  return feeds;
}

Imported import_file(const std::filesystem::path& file) {
  const support::TemporaryFolder folder;
  return import_into(folder, {}, {}, [&](ImportOptions& options) {
    options.inputs.push_back({file.filename().string(), file, nullptr});
  });
}

void check(const std::filesystem::path& folder, const std::vector<Feed>& feeds) {
  for (const Feed& feed : feeds) {
    INFO(feed.file);
    const Imported imported = import_file(folder / feed.file);
    const InputReport& report = imported.input();
    std::uint64_t dropped = 0;
    for (const Dropped& one : report.dropped) dropped += one.count;
    CHECK(name(report.format) == name(feed.format));
    CHECK(report.entries == feed.entries);
    CHECK(report.duplicates == feed.duplicates);
    CHECK(dropped == feed.dropped);
    CHECK(report.refused_count == feed.refused);
    CHECK(lists::read_list(imported.text, lists::Strictness::signed_form).ok());
  }
}

const std::filesystem::path fixtures =
    std::filesystem::path(VIGILIEN_TEST_CASES).parent_path() / "fixtures" / "formats";

TEST_CASE("what real feeds come to", "[feeds]") { check(fixtures, feeds_of("feeds.tsv")); }

TEST_CASE("what other real feeds come to", "[feeds]") {
  const char* folder = std::getenv("VIGILIEN_FORMATS");
  if (folder == nullptr) {
    std::cerr << "feeds: SKIPPED, VIGILIEN_FORMATS does not name the folder of the feeds that "
                 "cannot be shipped\n";
    return;
  }
  check(folder, feeds_of("feeds-elsewhere.tsv"));
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
