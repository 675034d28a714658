#include "vet/compiled.hpp"

#include <chrono>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "support/temporary_folder.hpp"
#include "unit/vet/shipped.hpp"
#include "vet/verdict_json.hpp"

using namespace vigilien;
using namespace vigilien::vet;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t head_room = 3000;  // version and stamps end before

/// A copy of the shipped data, with times of its own: what was compiled of the original does not
/// count here.
class Data {
 public:
  Data() { fs::copy(VIGILIEN_TEST_DATA, folder_.path(), fs::copy_options::recursive); }
  [[nodiscard]] const fs::path& path() const noexcept { return folder_.path(); }

  [[nodiscard]] std::string compiled() const {
    auto bytes = compile_data(path());
    if (!bytes) FAIL(bytes.error().detail);
    return *std::move(bytes);
  }
  void compile() const { write(std::string(compiled_name), compiled()); }
  void write(const std::string& name, std::string_view content) const {
    REQUIRE(replace_file(path() / name, content));
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    auto content = read_file(path() / name, 1 << 20);
    REQUIRE(content);
    return *std::move(content);
  }
  [[nodiscard]] Sources load(Days today = FixedClock::today()) const {
    auto sources = load_sources(path(), today);
    if (!sources) FAIL(sources.error().detail);
    return *std::move(sources);
  }
  /// What was loaded comes from the compiled form.
  [[nodiscard]] bool counts() const { return load().names != nullptr; }

 private:
  support::TemporaryFolder folder_;
};

std::vector<std::string> many_links() {
  std::vector<std::string> links;
  for (const std::string_view name :
       {"verdict-examples.tsv", "honest.tsv", "eval-lures.tsv", "eval-honest.tsv", "unwrap.tsv"})
    for (const auto& row : rows_of(name)) links.push_back(row.front());
  return links;
}

std::string verdict_of(const Vetter& vetter, const std::string& link) {
  return verdict_json(vetter.vet({link, {}, {}, false}));
}

FileBytes file_of(std::string bytes) {
  const auto kept = std::make_shared<const std::string>(std::move(bytes));
  return {*kept, kept};
}

}  // namespace

TEST_CASE("the compiled form judges as the files do", "[vet]") {
  const Data data;
  const FixedClock clock;
  const Vetter by_files(data.load(), clock);
  REQUIRE(by_files.sources().names == nullptr);
  data.compile();
  const Vetter compiled(data.load(), clock);
  REQUIRE(compiled.sources().names != nullptr);

  const auto links = many_links();
  REQUIRE(links.size() > 300);
  for (const std::string& link : links) {
    INFO(link);
    CHECK(verdict_of(compiled, link) == verdict_of(by_files, link));
  }
}

TEST_CASE("names that are added, or no directory, judge the same from the compiled form", "[vet]") {
  const Data data;
  const FixedClock clock;
  Sources by_files = data.load();
  data.compile();
  Sources compiled = data.load();
  const bool no_directory = GENERATE(false, true);
  for (Sources* sources : {&by_files, &compiled}) {
    sources->protect = {"clinique-du-parc.fr"};
    if (no_directory) sources->directory = std::make_shared<const directory::Directory>();
  }
  const Vetter one(by_files, clock), other(compiled, clock);
  for (const std::string& link : many_links())
    CHECK(verdict_of(other, link) == verdict_of(one, link));
  const std::string lure = "https://clinique-du-parc-connexion.example/";
  CHECK(verdict_of(other, lure) == verdict_of(one, lure));
  CHECK(other.vet({lure, {}, {}, false}).level > checks::Level::allow);
}

TEST_CASE("organisations are the same, with the numbers that are fresh that day", "[vet]") {
  const Data data;
  data.write(
      "directory/own.json",
      R"([{"id":"own","name":{"fr":"À nous"},"kind":"health","domains":[{"name":"own.example"}],
                  "phones":[{"number":"3646","for":"professionnels","checked":"2026-01"},
                            {"number":"3678","for":"tous","checked":"2026-10-02"}]}])");
  const auto [later, number] =
      GENERATE(table<int, std::string>({{0, "3646"}, {200, "3678"}, {400, ""}}));
  const Days today = FixedClock::today() + std::chrono::days(later);
  const Sources by_files = data.load(today);
  data.compile();
  const Sources compiled = data.load(today);
  const auto one = by_files.directory->organisations(), other = compiled.directory->organisations();
  REQUIRE(one.size() == other.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    INFO(one[i].id);
    CHECK(other[i].id == one[i].id);
    CHECK(other[i].name_fr == one[i].name_fr);
    CHECK(other[i].name_en == one[i].name_en);
    CHECK(other[i].kind == one[i].kind);
    CHECK(other[i].tokens == one[i].tokens);
    CHECK(other[i].keywords == one[i].keywords);
    CHECK(other[i].aliases == one[i].aliases);
    CHECK(other[i].trackers == one[i].trackers);
    CHECK(other[i].site == one[i].site);
    CHECK(other[i].phone.has_value() == one[i].phone.has_value());
    if (one[i].phone && other[i].phone) CHECK(other[i].phone->number == one[i].phone->number);
    REQUIRE(compiled.directory->find(one[i].id) == &other[i]);
    for (const auto& domain : one[i].domains) {
      const auto owned = compiled.directory->ownership_of(domain.name);
      REQUIRE(owned.organisation == &other[i]);
      CHECK(owned.domain->level == domain.level);
      CHECK(owned.domain->content == domain.content);
    }
  }
  const auto& phone = compiled.directory->find("own")->phone;
  CHECK((phone ? phone->number : "") == number);
}

TEST_CASE("a file that was edited, added or taken away counts at once", "[vet]") {
  const Data data;
  data.compile();
  REQUIRE(data.counts());
  SECTION("longer by a space") { data.write("policy.json", data.read("policy.json") + " "); }
  SECTION("as long, and later") {
    data.write("words/keywords.txt", data.read("words/keywords.txt"));
    fs::last_write_time(data.path() / "words/keywords.txt",
                        fs::file_time_type::clock::now() + std::chrono::seconds(2));
  }
  SECTION("added") {
    data.write(
        "directory/own.json",
        R"([{"id":"own","name":{"fr":"À nous"},"kind":"health","domains":[{"name":"a-nous.example"}]}])");
    CHECK(data.load().directory->owner_of("a-nous.example") != nullptr);
  }
  SECTION("taken away") { fs::remove(data.path() / "directory/telecom.json"); }
  SECTION("another list") {
    data.write("lists/own.vgl", "#vgl1 own\nd evil.example\t0\t20261101\n");
  }
  CHECK_FALSE(data.counts());
  data.compile();
  CHECK(data.counts());
}

TEST_CASE("a file of the data that is wrong is not compiled, and the reason is told", "[vet]") {
  const Data data;
  data.compile();
  data.write("policy.json", "{");
  const auto compiled = compile_data(data.path());
  REQUIRE_FALSE(compiled);
  CHECK(compiled.error().code == Errc::bad_data);
  CHECK_FALSE(load_sources(data.path(), FixedClock::today()));
}

TEST_CASE("a compiled file that is damaged or cut short does not count", "[vet]") {
  const Data data;
  const SourceStamps stamps = stamps_of_sources(data.path());
  const std::string good = data.compiled();
  REQUIRE(open_compiled(file_of(good), stamps));
  constexpr std::size_t stride = 4099;  // every byte that says what it is, then some
  for (std::size_t at = 0; at < good.size(); at += at < head_room ? 1 : stride) {
    std::string bytes = good;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << (at % 8)));
    CHECK_FALSE(open_compiled(file_of(bytes), stamps));
    CHECK_FALSE(open_compiled(file_of(good.substr(0, at)), stamps));
  }
  CHECK_FALSE(open_compiled(file_of(good + '\0'), stamps));

  data.write(std::string(compiled_name), good.substr(0, good.size() / 2));
  CHECK_FALSE(data.counts());
  data.write(std::string(compiled_name), "");
  CHECK_FALSE(data.counts());
}

TEST_CASE("parts of any bytes can be asked anything", "[vet]") {
  const Data data;
  const FixedClock clock;
  const Sources shipped = data.load();
  const std::string good = data.compiled();
  const SourceStamps stamps = stamps_of_sources(data.path());
  const auto bytes = std::make_shared<std::string>(good);
  const auto parts = open_compiled({*bytes, bytes}, stamps);
  REQUIRE(parts);
  std::mt19937 random(1126);
  std::size_t read = 0;
  for (int round = 0; round < 300; ++round) {
    *bytes = good;
    for (int i = 0; i < 1 + round; ++i)
      (*bytes)[head_room + random() % (good.size() - head_room)] = static_cast<char>(random());
    auto compiled = read_compiled(*parts, FixedClock::today(), shipped.suffixes);
    if (!compiled) continue;
    ++read;
    Sources sources = shipped;
    sources.directory = compiled->directory;
    sources.policy = compiled->policy;
    sources.knowledge = compiled->knowledge;
    sources.names = compiled->names;
    const Vetter vetter(sources, clock);
    for (const char* link : {"https://www.ameli.fr/", "https://ameli-connexion.example/",
                             "https://arneli.example/", "https://doctolib.fr.example/"})
      static_cast<void>(vetter.vet({link, "ameli.fr", {}, false}));
    static_cast<void>(sources.directory->organisations());
  }
  CHECK(read > 0);
}
