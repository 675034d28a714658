#include "notebook/carnet_file.hpp"

#include <chrono>
#include <fstream>
#include <thread>

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "support/temporary_folder.hpp"

using namespace vigilien;
using namespace vigilien::notebook;
using namespace std::chrono_literals;

namespace {

constexpr Days today{2026y / 11 / 25};

class State {
 public:
  [[nodiscard]] std::filesystem::path folder() const { return folder_.path() / "state"; }
  [[nodiscard]] std::filesystem::path file() const { return carnet_file(folder()); }
  [[nodiscard]] std::filesystem::path beside(const char* ending) const {
    auto path = file();
    return path += ending;
  }
  void note(std::string_view domain, Days day = today) const {
    REQUIRE(change_carnet(file(), day, [&](Carnet& carnet) {
              carnet.note(domain, Kind::once, day);
            }).ok());
  }
  void write(std::string_view text, const char* ending = "") const {
    std::filesystem::create_directories(folder());
    std::ofstream(beside(ending), std::ios::binary) << text;
  }
  /// Everything that stands in the folder, names and contents.
  [[nodiscard]] std::string everything() const {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(folder()))
      all += entry.path().filename().string() + '\n' + *read_file(entry.path(), 1U << 22U);
    return all;
  }

 private:
  support::TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("no file is no site, and reading makes none", "[notebook]") {
  const State state;
  const CarnetState loaded = load_carnet(state.file(), today);
  CHECK(loaded.carnet.sites().empty());
  CHECK_FALSE(loaded.problem);
  CHECK(*remove_site(state.file(), today, "a.example") == false);
  CHECK(erase_carnet(state.file()).ok());
  CHECK_FALSE(std::filesystem::exists(state.file()));
}

TEST_CASE("what is noted is there for the next who reads", "[notebook]") {
  const State state;
  state.note("labo.example");
  state.note("labo.example", today + std::chrono::days(1));
  const CarnetState loaded = load_carnet(state.file(), today + std::chrono::days(1));
  REQUIRE(loaded.carnet.find("labo.example") != nullptr);
  CHECK(*loaded.carnet.find("labo.example") ==
        Seen{Kind::once, today, today + std::chrono::days(1), 2});
  CHECK(*read_file(state.file(), 1U << 20U) ==
        "{\"version\":1,\"sites\":[\n{\"domain\":\"labo.example\",\"kind\":\"once\",\"first\":"
        "\"20261125\",\"last\":\"20261126\",\"days\":2}\n]}\n");
}

TEST_CASE("what is old is read no more and leaves with the next change", "[notebook]") {
  const State state;
  state.note("old.example", today - std::chrono::days(401));
  CHECK(load_carnet(state.file(), today).carnet.sites().empty());
  state.note("new.example");
  CHECK(state.everything().find("old.example") == std::string::npos);
}

TEST_CASE("the program accepts and refuses what the schema of the notebook does", "[notebook]") {
  const auto text = read_file(VIGILIEN_TEST_CASES "/carnet.json", 1U << 20U);
  REQUIRE(text.ok());
  const boost::json::value cases = boost::json::parse(*text);
  for (const auto& accepted : cases.at("accepted").as_array()) {
    CAPTURE(boost::json::serialize(accepted));
    const auto read = read_carnet(boost::json::serialize(accepted));
    REQUIRE(read.ok());
    CHECK(read_carnet(write_carnet(*read))->sites() == read->sites());
  }
  for (const auto& refused : cases.at("refused").as_array()) {
    CAPTURE(boost::json::serialize(refused));
    CHECK_FALSE(read_carnet(boost::json::serialize(refused)).ok());
  }
}

TEST_CASE("a broken notebook is kept aside and its last good state put back", "[notebook]") {
  const auto broken = GENERATE(as<std::string>{}, "", "{", "[]", "{\"version\":1}",
                               "{\"version\":1,\"sites\":[{\"domain\":\"a.example/patient\"}]}");
  const State state;
  state.note("labo.example");
  state.write(broken);
  const CarnetState loaded = load_carnet(state.file(), today);
  REQUIRE(loaded.problem);
  CHECK(loaded.problem->detail.starts_with("carnet.json is kept as carnet.json.broken ("));
  CHECK(loaded.carnet.find("labo.example") != nullptr);
  CHECK(*read_file(state.beside(".broken"), 1000) == broken);
  CHECK_FALSE(load_carnet(state.file(), today).problem);
}

TEST_CASE("a notebook of a later version is left alone", "[notebook]") {
  const State state;
  const std::string later = "{\"version\":2,\"sites\":[],\"more\":1}";
  state.write(later);
  CHECK(load_carnet(state.file(), today).problem->code == Errc::refused);
  CHECK_FALSE(change_carnet(state.file(), today, [](Carnet&) {}).ok());
  CHECK(*read_file(state.file(), 1000) == later);
}

TEST_CASE("one site taken out is in no file any more", "[notebook]") {
  const State state;
  state.note("oubli.example");
  state.note("reste.example");
  state.write("{oubli.example");  // a broken file, kept aside, names it too
  REQUIRE(load_carnet(state.file(), today).problem);
  CHECK(*remove_site(state.file(), today, "oubli.example"));
  CHECK(state.everything().find("oubli") == std::string::npos);
  CHECK(state.everything().find("reste.example") != std::string::npos);
}

TEST_CASE("erasing leaves nothing behind, and nothing of others goes", "[notebook]") {
  const State state;
  state.note("labo.example");
  state.write("{labo.example", ".broken");
  state.write("{labo.example", ".a1b2c3");       // of a writer that was killed
  state.write("{labo.example", ".copy.a1b2c3");  // of the copy's
  const auto other = state.folder() / "practice.json";
  std::ofstream(other) << "other";
  REQUIRE(erase_carnet(state.file()).ok());
  CHECK(state.everything().find("labo") == std::string::npos);
  CHECK(*read_file(other, 100) == "other");
  state.note("nouveau.example");
  CHECK(load_carnet(state.file(), today).carnet.sites().size() == 1);
}

TEST_CASE("two browsers note at the same time and nothing is lost", "[notebook]") {
  const State state;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 4; ++writer)
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 10; ++i)
        static_cast<void>(change_carnet(state.file(), today, [&](Carnet& carnet) {
          carnet.note("a" + std::to_string(writer) + "-" + std::to_string(i) + ".example",
                      Kind::once, today);
        }));
    });
  for (std::thread& writer : writers) writer.join();
  CHECK(load_carnet(state.file(), today).carnet.sites().size() == 40);
}
