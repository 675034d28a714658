#include "index/installed.hpp"

#include <filesystem>
#include <fstream>

#include "index/build.hpp"
#include "index_support.hpp"
#include "support/temporary_folder.hpp"

using namespace vigilien;
using namespace vigilien::index;

namespace {

struct Scene {
  support::TemporaryFolder folder;
  [[nodiscard]] std::filesystem::path state() const { return folder.path() / "state"; }

  Status put(const std::string& id, const std::string& entries) {
    const auto list = folder.path() / "list.vgl";
    std::ofstream(list, std::ios::binary) << "#vgl1 " << id << "\n" << entries;
    return install(state(), id, [&](const std::filesystem::path& file) -> Status {
      const auto built = build_index({list}, file, {});
      if (!built) return built.error();
      return success();
    });
  }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(installed_folder(state())),
                      std::filesystem::directory_iterator()));
  }
  [[nodiscard]] std::vector<OpenedList> opened() const {
    auto all = open_installed(state());
    if (!all) FAIL(all.error().detail);
    return *std::move(all);
  }
};

}  // namespace

TEST_CASE("a list in force is replaced by its successor, the one before stays at hand", "[index]") {
  Scene scene;
  CHECK(scene.opened().empty());
  REQUIRE(scene.put("regional", "d one.example\n"));
  auto first = scene.opened();
  REQUIRE(first.size() == 1);
  CHECK(first[0].list->at_name("one.example").domain);

  REQUIRE(scene.put("regional", "d two.example\n"));
  auto second = scene.opened();
  REQUIRE(second.size() == 1);
  CHECK(second[0].list->at_name("two.example").domain);
  CHECK_FALSE(second[0].list->at_name("one.example").any());
  CHECK(first[0].list->at_name("one.example").domain);  // whoever asks the old one still may
  CHECK(scene.files() == 2);

  REQUIRE(scene.put("regional", "d three.example\n"));
#ifndef _WIN32  // where a file may keep its name as long as it is open
  CHECK(scene.files() == 2);
#endif
  CHECK(first[0].list->at_name("one.example").domain);  // its file has no name any more
  first.clear();
  second.clear();
  CHECK(scene.files() == 2);
}

TEST_CASE("flash lists come before the others, the latest first", "[index]") {
  Scene scene;
  REQUIRE(scene.put("p-flash", "d a.example\n"));
  REQUIRE(scene.put("p-base", "d a.example\n"));
  REQUIRE(scene.put("q", "d a.example\n"));
  const auto all = scene.opened();
  REQUIRE(all.size() == 3);
  CHECK(all[0].id == "p-flash");
  CHECK(all[1].id == "q");
  CHECK(all[2].id == "p-base");
}

TEST_CASE("a failed build changes nothing and leaves nothing", "[index]") {
  Scene scene;
  REQUIRE(scene.put("regional", "d one.example\n"));
  CHECK_FALSE(scene.put("regional", "no entry\n"));
  CHECK(scene.files() == 1);
  CHECK(scene.opened()[0].list->at_name("one.example").domain);
}

TEST_CASE("what a killed writer left is swept away", "[index]") {
  Scene scene;
  REQUIRE(scene.put("regional", "d one.example\n"));
  std::ofstream(installed_folder(scene.state()) / "regional-0.vgi.part") << "half";
  REQUIRE(scene.put("regional", "d two.example\n"));
  CHECK(scene.files() == 2);
}

TEST_CASE("so is what a killed writer of the file of lists left, and nobody's own copy",
          "[index]") {
  Scene scene;
  REQUIRE(scene.put("regional", "d one.example\n"));
  for (const char* name : {"lists.json.aB3xYz", "lists.json.1234-5678", "lists.json.backup",
                           "lists.json.2026-11-24.json", "practice.json.aB3xYz"})
    std::ofstream(scene.state() / name) << "{";
  REQUIRE(scene.put("regional", "d two.example\n"));
  CHECK_FALSE(std::filesystem::exists(scene.state() / "lists.json.aB3xYz"));
  CHECK_FALSE(std::filesystem::exists(scene.state() / "lists.json.1234-5678"));
  CHECK(std::filesystem::exists(scene.state() / "lists.json.backup"));
  CHECK(std::filesystem::exists(scene.state() / "lists.json.2026-11-24.json"));
  CHECK(std::filesystem::exists(scene.state() / "practice.json.aB3xYz"));
}

TEST_CASE("a list that cannot be read gives way to the one before", "[index]") {
  Scene scene;
  REQUIRE(scene.put("regional", "d one.example\n"));
  REQUIRE(scene.put("regional", "d two.example\n"));
  const auto current = read_installed(scene.state());
  REQUIRE(current);
  const auto file = installed_folder(scene.state()) / current->front().file;
  std::filesystem::resize_file(file, 700);
  auto all = scene.opened();
  CHECK(all[0].old);
  REQUIRE(all[0].list);
  CHECK(all[0].problem);
  CHECK(all[0].list->at_name("one.example").domain);

  all.clear();  // what is open may keep its name
  std::filesystem::remove(file);
  std::filesystem::remove(installed_folder(scene.state()) / *current->front().previous);
  all = scene.opened();
  CHECK_FALSE(all[0].list);
  CHECK(all[0].problem->code == Errc::not_found);
}

TEST_CASE("a list lost while it answers gives way to the one before", "[index]") {
  Scene scene;
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "d n" + std::to_string(i) + ".example\n";
  REQUIRE(scene.put("regional", many));
  REQUIRE(scene.put("regional", many));
  const auto all = scene.opened();
  CHECK(all[0].list->at_name("n7.example").domain);
  CHECK_FALSE(all[0].list->lost());
  std::filesystem::resize_file(
      installed_folder(scene.state()) / read_installed(scene.state())->front().file, 4096);
  int found = 0;
  for (int i = 0; i < 20'000; ++i)
    found += all[0].list->at_name("n" + std::to_string(i) + ".example").domain ? 1 : 0;
  CHECK(found == 20'000);
  CHECK(all[0].list->lost());
  CHECK(all[0].list->answers());
}

TEST_CASE("the file of the lists in force may be anything", "[index]") {
  Scene scene;
  std::filesystem::create_directories(scene.state());
  for (const char* text :
       {"", "[]", "{}", "{\"version\":1}", "{\"version\":1,\"lists\":[{\"id\":\"a\"}]}",
        "{\"version\":1,\"lists\":[{\"id\":\"a\",\"file\":\"../a.vgi\"}]}",
        "{\"version\":1,\"lists\":[{\"id\":\"a\",\"file\":\"a.vgi\",\"previous\":\"/etc/"
        "passwd\"}]}",
        "{\"version\":2,\"lists\":[]}"}) {
    std::ofstream(installed_file(scene.state())) << text;
    CHECK_FALSE(read_installed(scene.state()));
    CHECK_FALSE(scene.put("a", "d a.example\n"));
  }
}

TEST_CASE("a list is taken out of force with its files", "[index]") {
  Scene scene;
  REQUIRE(scene.put("a", "d a.example\n"));
  REQUIRE(scene.put("b", "d b.example\n"));
  CHECK(uninstall(scene.state(), "c").error().code == Errc::not_found);
  REQUIRE(uninstall(scene.state(), "a"));
  CHECK(scene.files() == 1);
  CHECK(scene.opened()[0].id == "b");
}

TEST_CASE("a list keeps its owner, and no name makes the file unreadable", "[index]") {
  Scene scene;
  REQUIRE(scene.put("regional-base", "d one.example\n"));
  const auto build = [](const std::filesystem::path& file, Ignored&) -> Status {
    FAIL("nothing is to be built");
    return Error{Errc::io_failure, file.string()};
  };
  const auto install_as = [&](const std::string& id, const std::optional<std::string>& owner) {
    return install(scene.state(), {{id, build}}, {}, owner);
  };
  for (const std::string& id : {std::string("regional-base"), std::string(60, 'a') + "-base",
                                std::string("../x"), std::string()}) {
    CAPTURE(id);
    const Status done = install_as(id, "0123456789abcdef");
    REQUIRE_FALSE(done);
    CHECK(done.error().code == Errc::bad_list);
  }
  const auto all = scene.opened();
  REQUIRE(all.size() == 1);
  CHECK(all[0].list->at_name("one.example").domain);
}

TEST_CASE("what an index holds in vain is counted when it is made, and kept", "[index]") {
  Scene scene;
  std::string entries;
  for (int i = 10; i < 22; ++i) entries += "d a" + std::to_string(i) + ".example\n";
  const auto list = scene.folder.path() / "list.vgl";
  std::ofstream(list, std::ios::binary) << "#vgl1 regional\n" << entries << "u b.example/x\n";
  const auto build = [&](const std::filesystem::path& file, Ignored& ignored) -> Status {
    BuildOptions options;
    options.is_ignored = [](lists::EntryKind kind, std::string_view expression) {
      return kind == lists::EntryKind::url || expression != "a10.example";
    };
    const auto built = build_index({list}, file, options);
    if (!built) return built.error();
    ignored = built->ignored;
    return success();
  };
  REQUIRE(install(scene.state(), {Installing{"regional", build}}));
  const auto opened = scene.opened();
  REQUIRE(opened.size() == 1);
  CHECK(opened[0].ignored.count == 12);
  REQUIRE(opened[0].ignored.first.size() == Ignored::most_told);
  CHECK(opened[0].ignored.first.front() == "d a11.example");
  CHECK(opened[0].list->at_name("a11.example").domain);  // in the index all the same

  REQUIRE(scene.put("other", "d one.example\n"));  // another writer keeps what was counted
  const auto after = read_installed(scene.state());
  REQUIRE(after);
  CHECK(after->at(0).ignored == Ignored{});
  CHECK(after->at(1).ignored == opened[0].ignored);
}
