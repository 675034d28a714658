#include "base/file.hpp"

#include <algorithm>
#include <fstream>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "support/temporary_folder.hpp"

using namespace vigilien;
using vigilien::support::TemporaryFolder;

TEST_CASE("a file is replaced as a whole", "[base]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "state" / "practice.json";
  REQUIRE(replace_file(path, "one"));
  const FileStamp first = stamp_of(path);
  REQUIRE(replace_file(path, std::string("two\0three", 9)));
  CHECK(*read_file(path, 1000) == std::string("two\0three", 9));
  CHECK(stamp_of(path) != first);

  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(path.parent_path()))
    files += entry.exists() ? 1 : 0;
  CHECK(files == 1);  // no temporary file stays behind
}

TEST_CASE("what cannot be read says why", "[base]") {
  const TemporaryFolder folder;
  CHECK(read_file(folder.path() / "none", 10).error().code == Errc::not_found);
  CHECK(read_file(folder.path(), 10).error().code == Errc::io_failure);
  REQUIRE(replace_file(folder.path() / "long", std::string(11, 'x')));
  CHECK(read_file(folder.path() / "long", 10).error().code == Errc::too_large);
  CHECK(read_file(folder.path() / "long", 11)->size() == 11);
  CHECK(stamp_of(folder.path() / "none") == FileStamp{});
  std::filesystem::resize_file(folder.path() / "long", std::uintmax_t{1} << 30U);  // no byte of it
  CHECK(read_file(folder.path() / "long", 10).error().code == Errc::too_large);
}

TEST_CASE("a failed replacement keeps the old file", "[base]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "taken";
  std::filesystem::create_directories(path / "inside");
  CHECK_FALSE(replace_file(path, "x").ok());
  CHECK(std::filesystem::is_directory(path / "inside"));
}

TEST_CASE("readers never see half a file", "[base]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "list";
  const std::string a(100'000, 'a');
  const std::string b(50'000, 'b');
  REQUIRE(replace_file(path, a));
  std::thread writer([&] {
    for (int i = 0; i < 20; ++i) (void)replace_file(path, i % 2 == 0 ? b : a).ok();
  });
  bool whole = true;
  for (int i = 0; i < 200; ++i) {
    const auto content = read_file(path, 1'000'000);
    whole = whole && content && (*content == a || *content == b);
  }
  writer.join();
  CHECK(whole);
}

TEST_CASE("a lock is held by one at a time", "[base]") {
  const TemporaryFolder folder;
  int inside = 0;
  int most = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int turn = 0; turn < 25; ++turn) {
        const auto lock = FileLock::acquire(folder.path() / "lock");
        if (!lock) return;
        most = std::max(most, ++inside);
        --inside;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(most == 1);
}
