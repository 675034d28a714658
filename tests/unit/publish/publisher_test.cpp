#include <catch2/catch.hpp>

#include "publish/flash.hpp"
#include "publish/public_file.hpp"
#include "publish/resign.hpp"
#include "publish/roles.hpp"
#include "publish/sync.hpp"
#include "publish_support.hpp"

using namespace vigilien;
using namespace vigilien::support;

namespace {

publish::EntryTable with(std::string entry) {
  publish::EntryTable table;
  table.set(std::move(entry), {false, {}, "20261126"});
  return table;
}

}  // namespace

TEST_CASE("each publication has higher numbers, and clients take it", "[publish]") {
  const Folder folder;
  auto publisher = made_publisher(folder / "p");
  const auto first = publisher.published();
  CHECK(publish::what_root_refuses(first.root.signed_part, first).empty());
  const auto outcome =
      publish::publish_flash(publisher, with("d evil.example"), {"block", {}, {}, {}});
  REQUIRE(outcome);
  CHECK(outcome->published);
  const auto& second = publisher.published();
  CHECK(second.flash.signed_part.version == 2);
  CHECK(second.timestamp.signed_part.version > first.timestamp.signed_part.version);
  CHECK(second.snapshot.signed_part.version > first.snapshot.signed_part.version);
  CHECK(publish::what_root_refuses(second.root.signed_part, second).empty());
}

TEST_CASE("a new root that no timestamp followed is completed at the next start", "[publish]") {
  const Folder folder;
  const publish::Layout layout{folder / "p"};
  std::string timestamp;
  {
    auto publisher = made_publisher(layout.folder);
    timestamp = text_of(layout.timestamp());
    std::filesystem::remove_all(layout.online_keys());
  }
  {
    // The keys were lost, so the old root does not take the new files: the root comes first.
    auto publisher = publish::Publisher::open(layout.folder, morning, passphrase());
    REQUIRE(publisher);
    const auto rotated =
        publish::rotate_roles(*publisher, {"timestamp", "snapshot"}, {}, {"rotate", {}, {}, {}});
    REQUIRE(rotated);
    REQUIRE(rotated->published);
  }
  // As if it had been killed between the two.
  REQUIRE(publish::write_public(layout.timestamp(), timestamp));
  const auto cut = publish::read_publication(layout);
  REQUIRE(cut);
  CHECK(publish::what_root_refuses(cut->root.signed_part, *cut) == "timestamp");
  const auto again = publish::Publisher::open(layout.folder, morning, passphrase());
  REQUIRE(again);
  const auto& whole = again->published();
  CHECK(publish::what_root_refuses(whole.root.signed_part, whole).empty());
  CHECK(publish::read_publication(layout)->timestamp.signed_part.version ==
        whole.timestamp.signed_part.version);
}

TEST_CASE("a line that was cut short does not spoil the next", "[publish]") {
  const Folder folder;
  const auto file = folder.write("log.jsonl", "{\"time\":\"2026-11-26T09:00:00Z\",\"acti");
  publish::LogEntry entry;
  entry.time = morning;
  entry.action = "block";
  entry.names = {"d evil.example"};
  REQUIRE(publish::append_log(file, entry));
  std::vector<std::string> actions;
  REQUIRE(publish::each_log(file, [&](const auto& one) { actions.push_back(one.action); }));
  CHECK(actions == std::vector<std::string>{"block"});
}

TEST_CASE("signed anew when half of its life is over", "[publish]") {
  const Folder folder;
  const publish::Layout layout{folder / "p"};
  { const auto publisher = made_publisher(layout.folder); }
  const auto version = [&] { return publish::read_publication(layout)->timestamp.signed_part; };
  const auto first = version();
  using std::chrono::hours;
  REQUIRE(publish::resign(layout.folder, morning + hours(35)));
  CHECK(version().version == first.version);
  REQUIRE(publish::resign(layout.folder, morning + hours(37)));
  CHECK(version().version > first.version);
  CHECK(version().expires == morning + hours(37 + 72));
  std::filesystem::remove_all(layout.online_keys());
  CHECK(publish::resign(layout.folder, morning + hours(37 + 23)));
  const Status alarm = publish::resign(layout.folder, morning + hours(37 + 25));
  REQUIRE_FALSE(alarm);
  CHECK(alarm.error().code == Errc::refused);
}

TEST_CASE("where rsync goes", "[publish]") {
  const auto [text, remote] = GENERATE(table<std::string, bool>({{"host:/srv/listes", true},
                                                                 {"me@host.example:listes", true},
                                                                 {"/srv/listes", false},
                                                                 {"./a:b", false},
                                                                 {"C:\\listes", false},
                                                                 {"listes", false}}));
  CHECK(publish::is_remote(text) == remote);
}
