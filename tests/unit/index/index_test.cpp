#include "index/index.hpp"

#include <filesystem>
#include <fstream>
#include <random>

#include "crypto/digest.hpp"
#include "index_support.hpp"
#include "support/temporary_folder.hpp"

using namespace vigilien;
using namespace vigilien::index;
using lists::EntryKind;

namespace {

const std::string metas =
    "#meta 1\tsource=cabinet-martin\tcategory=phishing\treason=fausse carte CPS\n"
    "#meta 2\tsource=autre\n";

void same(const std::optional<lists::Listed>& ours, const std::optional<lists::Entry>& theirs) {
  REQUIRE(ours.has_value() == theirs.has_value());
  if (!ours) return;
  CHECK(ours->kind == theirs->kind);
  CHECK(ours->tombstone == theirs->tombstone);
  CHECK(compact_day(Days{std::chrono::days{ours->day}}) == theirs->date);
}

}  // namespace

TEST_CASE("an index answers as its list does", "[index]") {
  const support::TemporaryFolder folder;
  const lists::List list = list_of(
      "essai-flash",
      metas +
          "d evil.example\t1\t20261124\nh evil.example\t2\t20261123\n-h old.example\t1\t20261101\n"
          "u shared.example/~thief/\t1\t20261124\nu shared.example/b?q=1\t0\t20261120\n"
          "d plain.example\n" +
          "x " + crypto::hex(crypto::sha256("d secret.example")) + "\t1\t20261122\n");
  const Index index = index_of(list, folder.path() / "a.vgi");

  CHECK(index.name() == "essai-flash");
  CHECK(index.publisher() == "essai");
  CHECK(index.size() == list.size());
  CHECK(index.tombstones() == 1);
  CHECK(index.deepest_path() == list.deepest_path());
  CHECK(index.version() == list.version());
  CHECK(index.newest() == list.newest());
  for (const EntryKind kind :
       {EntryKind::domain, EntryKind::host, EntryKind::url, EntryKind::digest})
    CHECK(index.count(kind) == list.count(kind));

  const auto evil = index.at_name("evil.example");
  same(evil.domain, list.find(EntryKind::domain, "evil.example"));
  same(evil.host, list.find(EntryKind::host, "evil.example"));
  CHECK_FALSE(evil.pages);
  same(index.at_name("old.example").host, list.find(EntryKind::host, "old.example"));
  CHECK(index.at_name("shared.example").pages);
  CHECK_FALSE(index.at_name("shared.example").domain);
  CHECK_FALSE(index.at_name("evil.exampl").any());
  CHECK_FALSE(index.at_name("").any());
  same(index.at_page("shared.example/~thief/"),
       list.find(EntryKind::url, "shared.example/~thief/"));
  same(index.at_page("shared.example/b?q=1"), list.find(EntryKind::url, "shared.example/b?q=1"));
  CHECK_FALSE(index.at_page("shared.example/~thief"));
  CHECK_FALSE(index.at_page(std::string(100'000, 'a')));
  CHECK(index.at_digest(crypto::sha256("d secret.example")));
  CHECK_FALSE(index.at_digest(crypto::sha256("d other.example")));

  const auto told = index.provenance(evil.domain->row);
  CHECK(told.list == "essai-flash");
  CHECK(told.source == "cabinet-martin");
  CHECK(told.category == "phishing");
  CHECK(told.reason == "fausse carte CPS");
  CHECK(index.provenance(evil.host->row).source == "autre");
  CHECK(index.provenance(index.at_name("plain.example").domain->row).list == "essai-flash");
  CHECK(index.provenance(60'000).list == "essai-flash");
  CHECK_FALSE(index.lost());
}

TEST_CASE("an empty list makes an index that knows nothing", "[index]") {
  const support::TemporaryFolder folder;
  const Index index = index_of(list_of("vide", ""), folder.path() / "a.vgi");
  CHECK(index.size() == 0);
  CHECK_FALSE(index.at_name("evil.example").any());
  CHECK_FALSE(index.newest());
  CHECK(index.each([](const Record&) { return true; }));
}

TEST_CASE("every entry in is found, nothing else is", "[index]") {
  const support::TemporaryFolder folder;
  constexpr int entries = 200'000;
  auto writer = IndexWriter::create(folder.path() / "a.vgi", {"grande", 7, {}});
  REQUIRE(writer);
  const auto row = writer->row_for("grande", nullptr);
  REQUIRE(row);
  const auto name = [](int i) {
    // Names of every length, so that records end anywhere.
    return "n" + std::to_string(i) + std::string(static_cast<std::size_t>(i % 61), 'x') +
           ".example";
  };
  for (int i = 0; i < entries; ++i)
    REQUIRE(writer->add({EntryKind::domain, false, name(i), *row, 1}));
  REQUIRE(writer->finish());
  const auto index = Index::open(folder.path() / "a.vgi");
  REQUIRE(index);
  int found = 0, wrong = 0;
  for (int i = 0; i < entries; ++i) {
    const auto entry = index->at_name(name(i));
    found += entry.domain ? 1 : 0;
    wrong += index->at_name(name(i) + "x").any() || index->at_name("y" + name(i)).any() ? 1 : 0;
  }
  CHECK(found == entries);
  CHECK(wrong == 0);
  int seen = 0;
  CHECK(index->each([&](const Record&) { return ++seen > 0; }));
  CHECK(seen == entries);
}

TEST_CASE("a cell with more entries than it has room for loses none", "[index]") {
  const support::TemporaryFolder folder;
  // Names that fall into one cell of the 7 that 100 entries get.
  constexpr std::uint64_t seed = 5, cells = 100 / usual_in_cell + 1;
  std::vector<std::string> names;
  for (int i = 0; names.size() < 100; ++i) {
    std::string name = "n" + std::to_string(i) + ".example";
    if (place_of(hash_of(name, seed), cells).cell == 3) names.push_back(std::move(name));
  }
  auto writer = IndexWriter::create(folder.path() / "a.vgi", {"pleine", 1, seed});
  REQUIRE(writer);
  const auto row = writer->row_for("pleine", nullptr);
  for (const std::string& name : names)
    REQUIRE(writer->add({EntryKind::domain, false, name, *row, 0}));
  REQUIRE(writer->finish());
  const auto index = Index::open(folder.path() / "a.vgi");
  REQUIRE(index);
  for (const std::string& name : names) CHECK(index->at_name(name).domain);
  CHECK_FALSE(index->at_name("other.example").any());
}

TEST_CASE("an index that was damaged is refused, or answers without harm", "[index]") {
  const support::TemporaryFolder folder;
  const auto file = folder.path() / "a.vgi";
  std::string entries;
  for (int i = 0; i < 200; ++i) entries += "d n" + std::to_string(i) + ".example\t1\t20261124\n";
  (void)index_of(list_of("essai", metas + entries), file);
  std::ifstream in(file, std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), {});
  const auto written = [&](std::string_view bytes) {
    const auto other = folder.path() / "b.vgi";
    std::ofstream(other, std::ios::binary) << bytes;
    return Index::open(other);
  };

  SECTION("cut short anywhere") {
    for (std::size_t size = 0; size < whole.size(); size += 97) {
      const auto opened = written(std::string_view(whole).substr(0, size));
      REQUIRE_FALSE(opened);
      CHECK(opened.error().code == Errc::bad_data);
    }
  }
  SECTION("a byte of the header or of the sources") {
    for (std::size_t at = 0; at < header_size + 40; at += 3) {
      std::string other = whole;
      other[at] = static_cast<char>(other[at] ^ 0x10);
      CHECK_FALSE(written(other));
    }
  }
  SECTION("bytes of cells and records") {
    std::mt19937 random(1);
    for (int round = 0; round < 300; ++round) {
      std::string other = whole;
      for (int change = 0; change < 40; ++change) {
        const std::size_t at = 4096 + random() % (whole.size() - 4096);
        other[at] = static_cast<char>(random());
      }
      const auto opened = written(other);
      REQUIRE(opened);
      int found = 0;
      for (int i = 0; i < 200; ++i)
        found += opened->at_name("n" + std::to_string(i) + ".example").any() ? 1 : 0;
      CHECK(found <= 200);
      (void)opened->each([](const Record&) { return true; });
    }
  }
}

TEST_CASE("a file cut short while it is read is lost, not the process", "[index]") {
  const support::TemporaryFolder folder;
  const auto file = folder.path() / "a.vgi";
  std::string entries;
  for (int i = 0; i < 20'000; ++i) entries += "d n" + std::to_string(i) + ".example\n";
  const Index index = index_of(list_of("essai", entries), file);
  CHECK(index.at_name("n5.example").domain);
  std::filesystem::resize_file(file, 4096);
  int found = 0;
  for (int i = 0; i < 20'000; ++i)
    found += index.at_name("n" + std::to_string(i) + ".example").domain ? 1 : 0;
  CHECK(found == 0);
  CHECK(index.lost());
}
