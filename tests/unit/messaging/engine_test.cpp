#include "messaging/engine.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include <catch2/catch.hpp>

#include "crypto/digest.hpp"
#include "lists/practice_file.hpp"
#include "vet/signed_data.hpp"
#include "vet/verdict.hpp"

using namespace vigilien;
using namespace vigilien::messaging;
namespace fs = std::filesystem;

namespace {

class FixedClock final : public Clock {
 public:
  explicit FixedClock(const char* day) : now_(*parse_day(day)) {}
  [[nodiscard]] Seconds now() const override { return now_; }
  void set(const char* day) { now_ = *parse_day(day); }

 private:
  Seconds now_;
};

/// A folder for one test, gone after it.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("vigilien-engine-" + std::to_string(counter()++))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  static unsigned& counter() {
    static unsigned next = std::random_device{}();
    return next;
  }
  fs::path path_;
};

fs::path data() { return VIGILIEN_TEST_DATA; }

void block(const fs::path& state, const std::string& entry, std::optional<Days> until = {}) {
  const auto changed =
      lists::change_practice(lists::practice_file(state), [&](lists::Practice& practice) {
        practice.set(entry, {lists::PracticeAction::block, "", *parse_day("20261120"), until});
        return success();
      });
  REQUIRE(changed.ok());
}

checks::Level level_of(Engine& engine, std::string_view href) {
  const auto vetter = engine.vetter();
  REQUIRE(vetter != nullptr);
  return vetter->vet({href, {}, {}, false}).level;
}

}  // namespace

TEST_CASE("what changed on the disk is in force after the next look", "[messaging]") {
  const Folder state;
  const FixedClock clock("20261125");
  Engine engine({data(), state.path()}, "1", clock);
  CHECK(level_of(engine, "https://evil.example/") == checks::Level::allow);
  CHECK_FALSE(engine.look_for_changes().lists);

  block(state.path(), "d evil.example");
  const Changes changes = engine.look_for_changes();
  CHECK(changes.lists);
  CHECK_FALSE(changes.status);
  CHECK(level_of(engine, "https://evil.example/") == checks::Level::block);
  CHECK_FALSE(engine.look_for_changes().lists);
}

TEST_CASE("a vetter that was handed out stays whole", "[messaging]") {
  const Folder state;
  const FixedClock clock("20261125");
  Engine engine({data(), state.path()}, "1", clock);
  const auto before = engine.vetter();
  block(state.path(), "d evil.example");
  CHECK(engine.look_for_changes().lists);
  CHECK(before->vet({"https://evil.example/", {}, {}, false}).level == checks::Level::allow);
  CHECK(level_of(engine, "https://evil.example/") == checks::Level::block);
}

TEST_CASE("an entry ends with its last day", "[messaging]") {
  const Folder state;
  FixedClock clock("20261125");
  block(state.path(), "d evil.example", parse_day("20261125"));
  Engine engine({data(), state.path()}, "1", clock);
  CHECK(level_of(engine, "https://evil.example/") == checks::Level::block);
  clock.set("20261126");
  CHECK(engine.look_for_changes().lists);
  CHECK(level_of(engine, "https://evil.example/") == checks::Level::allow);
}

TEST_CASE("a signed data file counts after the next look, and is told of", "[messaging]") {
  const Folder state;
  const FixedClock clock("20990102");
  Engine engine({data(), state.path()}, "1", clock);
  constexpr std::string_view lure = "https://clinique-du-lac.connexion-securisee.example/";
  CHECK(level_of(engine, lure) == checks::Level::allow);
  const auto bundled = engine.data();
  CHECK(bundled.size() > 20);
  for (const DataStanding& one : bundled) {
    CAPTURE(one.name);
    CHECK_FALSE(one.is_signed);
    CHECK(one.state == "ok");
    CHECK(one.age.value_or(0) > 0);
  }

  const std::string text = R"([{"id":"lac","name":{"fr":"Lac"},"kind":"health","class":"D",
    "domains":[{"name":"clinique-du-lac.example"}],"tokens":["clinique-du-lac"]}])";
  const std::string sha256 = crypto::hex(crypto::sha256(text));
  REQUIRE(replace_file(vet::kept_data_file(state.path(), sha256), text));
  vet::SignedData one{"directory/lac.json", "0123456789abcdef", "region", sha256,
                      *parse_utc("2099-01-01T00:00:00Z")};
  vet::SignedData refused{"policy.json", "0123456789abcdef", "region", ""};
  refused.refused = vet::SignedData::Refused{sha256, "not a policy", clock.now()};
  REQUIRE(vet::write_signed_data(state.path(), {one, refused}));
  CHECK(engine.look_for_changes().lists);
  CHECK(level_of(engine, lure) == checks::Level::warn);
  CHECK_FALSE(engine.look_for_changes().lists);

  const auto all = engine.data();
  CHECK(all.size() == bundled.size() + 1);
  const auto lac = std::ranges::find(all, "directory/lac.json", &DataStanding::name);
  REQUIRE(lac != all.end());
  CHECK(lac->is_signed);
  CHECK(lac->publisher == "region");
  CHECK(lac->age == 86400);
  const auto policy = std::ranges::find(all, "policy.json", &DataStanding::name);
  REQUIRE(policy != all.end());
  CHECK(policy->state == "refused");
  CHECK(policy->detail == "not a policy");
  CHECK_FALSE(policy->is_signed);  // the bundled one counts

  REQUIRE(vet::write_signed_data(state.path(), {}));
  CHECK(engine.look_for_changes().lists);
  CHECK(level_of(engine, lure) == checks::Level::allow);
}

TEST_CASE("without data nothing is judged", "[messaging]") {
  const Folder state, empty;
  const FixedClock clock("20261125");
  Engine engine({empty.path(), state.path()}, "1", clock);
  CHECK(engine.vetter() == nullptr);
  const Standing standing = engine.standing();
  CHECK_FALSE(standing.ready);
  CHECK(standing.lists.empty());
  REQUIRE(standing.last_error.has_value());
  CHECK_FALSE(standing.last_error->empty());
}

TEST_CASE("data that breaks stays in force and is told", "[messaging]") {
  const Folder state, folder;
  const FixedClock clock("20261125");
  fs::copy(data(), folder.path() / "data", fs::copy_options::recursive);
  Engine engine({folder.path() / "data", state.path()}, "1", clock);
  CHECK(engine.standing().ready);
  std::ofstream(folder.path() / "data" / "policy.json") << "{";

  Changes all;
  for (int i = 0; i < 10; ++i) {
    const Changes changes = engine.look_for_changes();
    all.lists = all.lists || changes.lists;
    all.status = all.status || changes.status;
  }
  CHECK(all.lists);
  CHECK(all.status);
  const Standing standing = engine.standing();
  CHECK(standing.ready);
  REQUIRE_FALSE(standing.lists.empty());
  for (const ListStanding& list : standing.lists) CHECK(list.state == "old");
  CHECK(level_of(engine, "https://lien-de-test.vigilien.example/") == checks::Level::warn);
}

TEST_CASE("a broken practice file keeps what was decided", "[messaging]") {
  const Folder state;
  const FixedClock clock("20261125");
  block(state.path(), "d evil.example");
  Engine engine({data(), state.path()}, "1", clock);
  CHECK(level_of(engine, "https://evil.example/") == checks::Level::block);
  fs::remove(lists::practice_file(state.path()).concat(".copy"));
  std::ofstream(lists::practice_file(state.path())) << "{";
  CHECK(engine.look_for_changes().lists);
  CHECK(level_of(engine, "https://evil.example/") == checks::Level::block);
  CHECK(engine.standing().last_error.has_value());
}

TEST_CASE("settings replace each other, the practice's own decision comes first", "[messaging]") {
  const Folder state;
  const FixedClock clock("20261125");
  block(state.path(), "d evil.example");
  Engine engine({data(), state.path()}, "1", clock);
  Settings settings;
  settings.allow = {{"evil.example", "", 0}};
  settings.block = {{"mal.example", "", 0}, {"not a name", "", 3}};
  std::vector<std::string> wrong;
  engine.configure(settings, wrong);
  CHECK(wrong == std::vector<std::string>{"block[3]"});
  CHECK(level_of(engine, "https://evil.example/") == checks::Level::block);
  CHECK(level_of(engine, "https://mal.example/") == checks::Level::block);
  wrong.clear();
  engine.configure({}, wrong);
  CHECK(wrong.empty());
  CHECK(level_of(engine, "https://mal.example/") == checks::Level::allow);
}

TEST_CASE("judging and changing at the same time", "[messaging]") {
  const Folder state;
  const FixedClock clock("20261125");
  Engine engine({data(), state.path()}, "1", clock);
  std::atomic<bool> ending = false;
  std::thread changer([&] {
    for (int i = 0; i < 20; ++i) {
      block(state.path(), "d evil-" + std::to_string(i) + ".example");
      (void)engine.look_for_changes();
    }
    ending = true;
  });
  while (!ending) {
    const auto vetter = engine.vetter();
    REQUIRE(vetter != nullptr);
    REQUIRE(vetter->vet({"https://lien-de-test.vigilien.example/", {}, {}, false}).level ==
            checks::Level::warn);
    (void)engine.standing();
  }
  changer.join();
  CHECK(level_of(engine, "https://evil-19.example/") == checks::Level::block);
}
