#include "index/build.hpp"

#include <filesystem>
#include <fstream>

#include "index/verify.hpp"
#include "index_support.hpp"
#include "support/temporary_folder.hpp"

using namespace vigilien;
using namespace vigilien::index;

namespace {

const std::string metas = "#meta 1\tsource=s\tcategory=phishing\n#meta 2\tsource=t\texpires=30\n";

struct Scene {
  support::TemporaryFolder folder;
  std::vector<std::filesystem::path> files;

  Scene& add(const std::string& name, const std::string& entries) {
    files.push_back(folder.path() / (name + ".vgl"));
    std::ofstream(files.back(), std::ios::binary) << "#vgl1 " << name << "\n" << metas << entries;
    return *this;
  }
  [[nodiscard]] std::filesystem::path out() const { return folder.path() / "out.vgi"; }
  [[nodiscard]] Result<BuildReport> build() const {
    return build_index(files, out(), {{}, *parse_day("20261124"), 1, {}});
  }
  [[nodiscard]] Index index() const {
    auto opened = Index::open(out());
    if (!opened) FAIL(opened.error().detail);
    CHECK(verify(*opened));
    return *std::move(opened);
  }
};

std::string told(const Index& index, std::string_view name) {
  const auto entry = index.at_name(name).domain;
  if (!entry) return "";
  const auto told = index.provenance(entry->row);
  return told.list + " " + told.source + " " + compact_day(Days{std::chrono::days{entry->day}});
}

}  // namespace

TEST_CASE("of several lists the newest date counts, then the first list", "[index]") {
  Scene scene;
  scene
      .add("a",
           "d both.example\t1\t20261101\nd old.example\t1\t20261120\nd same.example\t1\t20261101\n")
      .add("b",
           "d both.example\t1\t20261102\nd only-b.example\t0\t20261101\nd "
           "same.example\t1\t20261101\n");
  const auto report = scene.build();
  REQUIRE(report);
  CHECK(report->name == "a");
  CHECK(report->entries == 4);
  CHECK(report->repeated == 2);
  CHECK(report->inputs[0].entries == 3);
  CHECK(report->inputs[0].kept == 2);
  CHECK(report->inputs[1].kept == 2);
  const Index index = scene.index();
  CHECK(told(index, "both.example") == "b s 20261102");
  CHECK(told(index, "same.example") == "a s 20261101");
  CHECK(told(index, "only-b.example") == "b  20261101");
  CHECK(index.version() == 20261120);
}

TEST_CASE("a tombstone reaches the lists of its publisher, not those of others", "[index]") {
  Scene scene;
  scene.add("p-flash", "-d evil.example\t1\t20261124\n")
      .add("p-base-001", "d evil.example\t1\t20261120\nd other.example\t1\t20261120\n")
      .add("q-base", "d evil.example\t1\t20261119\n");
  const auto report = scene.build();
  REQUIRE(report);
  CHECK(report->taken_out == 1);
  const Index index = scene.index();
  CHECK(told(index, "evil.example") == "q-base s 20261119");
  CHECK(index.tombstones() == 0);
}

TEST_CASE("a flash list alone keeps its tombstones for the base beside it", "[index]") {
  Scene scene;
  scene.add("p-flash", "-d evil.example\t1\t20261124\nd new.example\t1\t20261124\n");
  REQUIRE(scene.build());
  const Index index = scene.index();
  CHECK(index.tombstones() == 1);
  CHECK(index.at_name("evil.example").domain->tombstone);
}

TEST_CASE("entries leave when their time is over", "[index]") {
  Scene scene;
  scene.add("a",
            "d gone.example\t2\t20261024\nd last-day.example\t2\t20261025\nd "
            "stays.example\t1\t20200101\n");
  const auto report = scene.build();
  REQUIRE(report);
  CHECK(report->expired == 1);
  const Index index = scene.index();
  CHECK(told(index, "gone.example").empty());
  CHECK_FALSE(told(index, "last-day.example").empty());
  CHECK_FALSE(told(index, "stays.example").empty());
}

TEST_CASE("a list written by hand is brought into order first", "[index]") {
  Scene scene;
  scene.add("a", "d z.example\r\nd a.example\n# a comment\nd MÉDECIN.example\n")
      .add("b", "d b.example\t1\t20261101\n");
  const auto report = scene.build();
  REQUIRE(report);
  CHECK(report->entries == 4);
  CHECK(scene.index().at_name("xn--mdecin-bva.example").domain);
}

TEST_CASE("what is no list leaves what stood there", "[index]") {
  Scene scene;
  scene.add("a", "d a.example\n");
  REQUIRE(scene.build());
  scene.add("b", "d b.example\nnothing of the kind\n");
  const auto report = scene.build();
  REQUIRE_FALSE(report);
  CHECK(report.error().code == Errc::bad_list);
  CHECK(report.error().detail.find("b.vgl: line 5") != std::string::npos);
  CHECK(scene.index().size() == 1);
  for (const auto& file : std::filesystem::directory_iterator(scene.folder.path()))
    CHECK(file.path().extension() != ".part");
  scene.files.back() = scene.folder.path() / "missing.vgl";
  CHECK(scene.build().error().code == Errc::not_found);
}

TEST_CASE("a header that would hide deep pages is found, its checksum right", "[index]") {
  Scene scene;
  scene.add("a", "u shared.example/a/b/\t1\t20261101\n");
  REQUIRE(scene.build());
  Header header = scene.index().header();
  CHECK(header.deepest_path == 3);
  header.deepest_path = 1;
  const HeaderBytes bytes = write_header(header);
  std::fstream file(scene.out(), std::ios::binary | std::ios::in | std::ios::out);
  file.write(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  file.close();
  const auto forged = Index::open(scene.out());
  REQUIRE(forged);
  CHECK(verify(*forged).error().code == Errc::bad_data);
}

TEST_CASE("two do not write one index at once", "[index]") {
  Scene scene;
  scene.add("a", "d a.example\n");
  const auto other = IndexWriter::create(scene.out(), {"x", 1, 1});
  REQUIRE(other);
  CHECK(scene.build().error().code == Errc::access_denied);
}
