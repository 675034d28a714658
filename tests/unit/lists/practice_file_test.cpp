#include "lists/practice_file.hpp"

#include <chrono>
#include <fstream>
#include <thread>

#include <boost/json.hpp>

#include "base/file.hpp"
#include "lists_support.hpp"
#include "support/temporary_folder.hpp"

using namespace vigilien;
using namespace vigilien::lists;
using namespace std::chrono_literals;

namespace {

constexpr Days today{2026y / 11 / 25};

/// A state folder and what is done in it.
class State {
 public:
  [[nodiscard]] std::filesystem::path file() const {
    return practice_file(folder_.path() / "state");
  }
  [[nodiscard]] std::filesystem::path beside(const char* ending) const {
    auto path = file();
    return path += ending;
  }
  [[nodiscard]] PracticeState load() const { return load_practice(file()); }
  [[nodiscard]] std::string text(const char* ending = "") const {
    return *read_file(beside(ending), 1U << 20U);
  }
  void write(std::string_view text) const { std::ofstream(file(), std::ios::binary) << text; }

  Result<PracticeState> block(const std::string& name, const std::string& reason = {}) const {
    return change_practice(file(), [&](Practice& practice) -> Status {
      practice.set(name, {PracticeAction::block, reason, today, {}});
      return success();
    });
  }

 private:
  support::TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("no file is no entry", "[lists]") {
  const State state;
  CHECK(state.load().practice.entries().empty());
  CHECK_FALSE(state.load().problem);
  CHECK(state.load().last_good);
}

TEST_CASE("a change is there for the next who reads", "[lists]") {
  const State state;
  REQUIRE(state.block("d evil.example", "fausse carte «CPS» \"é\"").ok());
  REQUIRE(state.block("u a.example/b").ok());
  const PracticeState loaded = state.load();
  REQUIRE_FALSE(loaded.problem);
  CHECK(loaded.practice.entries().size() == 2);
  CHECK(loaded.practice.entries().at("d evil.example").reason == "fausse carte «CPS» \"é\"");
  CHECK(loaded.practice.entries().at("d evil.example").date == today);
}

TEST_CASE("what is written is read the same", "[lists]") {
  Practice practice;
  practice.set("d a.example", {PracticeAction::allow, "", today, Days{2026y / 12 / 31}});
  practice.set("u b.example/c%20d?e", {PracticeAction::block, "\\ \" é", today, {}});
  practice.set("h 203.0.113.7", {PracticeAction::block, "", today, {}});
  const std::string text = write_practice(practice);
  const auto back = read_practice(text);
  REQUIRE(back.ok());
  CHECK(write_practice(*back) == text);
  CHECK(back->entries().at("d a.example").until == Days{2026y / 12 / 31});
  CHECK(write_practice(Practice()) == "{\"version\":1,\"entries\":[\n]}\n");
}

TEST_CASE("the program accepts and refuses what the schema does", "[lists]") {
  const auto text = read_file(VIGILIEN_TEST_CASES "/list_practice.json", 1U << 20U);
  REQUIRE(text.ok());
  const boost::json::value cases = boost::json::parse(*text);
  for (const auto& accepted : cases.at("accepted").as_array()) {
    CAPTURE(boost::json::serialize(accepted));
    CHECK(read_practice(boost::json::serialize(accepted)).ok());
  }
  for (const auto& refused : cases.at("refused").as_array()) {
    CAPTURE(boost::json::serialize(refused));
    CHECK_FALSE(read_practice(boost::json::serialize(refused)).ok());
  }
}

TEST_CASE("a refused change writes nothing", "[lists]") {
  const State state;
  const auto refused = change_practice(state.file(), [](Practice& practice) -> Status {
    practice.set("d a.example", {PracticeAction::block, "", today, {}});
    return Error{Errc::refused, "no"};
  });
  CHECK(refused.error().detail == "no");
  CHECK_FALSE(std::filesystem::exists(state.file()));
}

TEST_CASE("a broken file is kept aside and its last good state put back", "[lists]") {
  const std::string good =
      "{\"version\":1,\"entries\":[\n{\"action\":\"block\",\"entry\":\"d "
      "a.example\",\"date\":\"20261125\"}\n]}\n";
  const auto broken = GENERATE_COPY(
      std::string(), std::string("{"), std::string(100, '\0'), good.substr(0, good.size() / 2),
      "[" + good, std::string("{\"entries\":[]}"),
      std::string("{\"version\":\"1\",\"entries\":[]}"),
      std::string("{\"version\":1,\"entries\":{}}"), std::string("{\"version\":1,\"entries\":[7]}"),
      std::string("{\"version\":1,\"entries\":[{\"action\":\"burn\",\"entry\":\"d "
                  "a.example\",\"date\":\"20261125\"}]}"),
      std::string("{\"version\":1,\"entries\":[{\"action\":\"block\",\"entry\":\"d "
                  "A.example\",\"date\":\"20261125\"}]}"),
      std::string("{\"version\":1,\"entries\":[{\"action\":\"block\",\"entry\":\"d "
                  "a.example\\n\",\"date\":\"20261125\"}]}"),
      std::string("{\"version\":1,\"entries\":[{\"action\":\"block\",\"entry\":\"-d "
                  "a.example\",\"date\":\"20261125\"}]}"),
      std::string("{\"version\":1,\"entries\":[{\"action\":\"block\",\"entry\":\"d "
                  "a.example\",\"date\":\"20261399\"}]}"),
      std::string("{\"version\":1,\"entries\":[{\"action\":\"block\",\"entry\":\"d "
                  "a.example\",\"date\":\"20261125\",\"until\":7}]}"),
      std::string("{\"version\":1,\"entries\":[{\"action\":\"block\",\"entry\":\"d "
                  "a.example\",\"date\":\"20261125\",\"reason\":7}]}"));
  CAPTURE(broken);
  const State state;
  REQUIRE(state.block("d evil.example").ok());
  const std::string before = state.text();
  state.write(broken);

  const PracticeState first = state.load();
  REQUIRE(first.problem);
  CHECK(first.problem->code == Errc::bad_data);
  CHECK(first.problem->detail.starts_with("practice.json is kept as practice.json.broken ("));
  CHECK(first.last_good);
  CHECK(first.practice.entries().contains("d evil.example"));
  CHECK(state.text(".broken") == broken);
  CHECK(state.text() == before);
  CHECK_FALSE(state.load().problem);  // mended
}

TEST_CASE("a broken file without a copy is no reason to forget it", "[lists]") {
  const State state;
  std::filesystem::create_directories(state.file().parent_path());
  state.write("{");
  const PracticeState loaded = state.load();
  REQUIRE(loaded.problem);
  CHECK_FALSE(loaded.last_good);  // whoever has read a good one keeps it
  CHECK(loaded.problem->detail.ends_with("no copy is left"));
  CHECK(state.text(".broken") == "{");
}

TEST_CASE("a change on a broken file starts from the last good state, and says so", "[lists]") {
  const State state;
  REQUIRE(state.block("d one.example").ok());
  state.write("{");
  const auto changed = state.block("d two.example");
  REQUIRE(changed.ok());
  REQUIRE(changed->problem);
  CHECK(state.load().practice.entries().size() == 2);
}

TEST_CASE("a file of a later version is left alone", "[lists]") {
  const State state;
  std::filesystem::create_directories(state.file().parent_path());
  const std::string later = "{\"version\":2,\"entries\":[],\"more\":1}";
  state.write(later);
  const PracticeState loaded = state.load();
  REQUIRE(loaded.problem);
  CHECK(loaded.problem->code == Errc::refused);
  CHECK_FALSE(loaded.last_good);
  CHECK_FALSE(state.block("d evil.example").ok());
  CHECK(state.text() == later);
  CHECK_FALSE(std::filesystem::exists(state.beside(".broken")));
}

TEST_CASE("changes at the same time are all kept", "[lists]") {
  const State state;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 4; ++writer)
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 10; ++i)
        static_cast<void>(
            state.block("d a" + std::to_string(writer) + "-" + std::to_string(i) + ".example"));
    });
  for (int i = 0; i < 50; ++i)
    CHECK_FALSE(state.load().problem);  // a reader never meets half a file
  for (std::thread& writer : writers) writer.join();
  CHECK(state.load().practice.entries().size() == 40);
}
