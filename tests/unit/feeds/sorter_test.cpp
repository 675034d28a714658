#include "feeds/sorter.hpp"

#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "support/temporary_folder.hpp"

namespace vigilien::feeds {
namespace {

using lists::EntryKind;

std::string line_of(const Record& record) {
  return std::string(1, static_cast<char>(record.kind)) + " " + std::string(record.expression);
}

/// Names that share beginnings of every length, as those of a list do.
std::string some_name(std::mt19937& random) {
  static const std::vector<std::string> parts{
      "a", "aa", "evil", "evil-", "secure-login", "xn", "evilevil", "evilevil-", "0", "z"};
  std::string name;
  for (unsigned i = random() % 4 + 1; i > 0; --i) name += parts[random() % parts.size()];
  return name + (random() % 2 == 0 ? ".example" : ".fr");
}

/// What any number of records come to: one of each line, the newest, of the first input.
struct Best {
  std::uint32_t day = 0;
  std::uint16_t input = 0;
};

TEST_CASE("records come in the order of lines, one of each", "[feeds]") {
  // A room of 8 KiB holds some hundred records: from one run to more than are merged at once.
  const auto count = GENERATE(1U, 50U, 1000U, 30'000U);
  const support::TemporaryFolder folder;
  std::mt19937 random(count);
  std::optional<Sorter> sorter(std::in_place, folder.path(), 8U << 10U);
  std::map<std::string, Best> expected;
  std::uint64_t total = 0;
  for (unsigned i = 0; i < count; ++i) {
    const std::string name = some_name(random);
    const std::string page = name + "/" + std::to_string(random() % 3);
    const auto kind = std::vector{EntryKind::domain, EntryKind::host, EntryKind::url}[random() % 3];
    const Record record{kind, kind == EntryKind::url ? page : name,
                        static_cast<std::uint32_t>(20260101U + random() % 5), 1,
                        static_cast<std::uint16_t>(random() % 3)};
    sorter->add(record);
    ++total;
    const auto [place, fresh] =
        expected.try_emplace(line_of(record), Best{record.day, record.input});
    if (!fresh && (record.day > place->second.day ||
                   (record.day == place->second.day && record.input < place->second.input)))
      place->second = {record.day, record.input};
  }
  auto next = expected.begin();
  REQUIRE(sorter
              ->each([&](const Record& record) {
                REQUIRE(next != expected.end());
                CHECK(line_of(record) == next->first);
                CHECK(record.day == next->second.day);
                CHECK(record.input == next->second.input);
                ++next;
                return success();
              })
              .ok());
  CHECK(next == expected.end());
  CHECK(sorter->duplicates(0) + sorter->duplicates(1) + sorter->duplicates(2) ==
        total - expected.size());
#ifndef _WIN32  // where what is open has a name
  CHECK(std::filesystem::is_empty(folder.path()));
#endif
  sorter.reset();
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("who takes the records may end it", "[feeds]") {
  const support::TemporaryFolder folder;
  Sorter sorter(folder.path(), 8U << 10U);
  for (int i = 0; i < 1000; ++i)
    sorter.add({EntryKind::domain, "a" + std::to_string(i) + ".example", 20260101, 0, 0});
  int seen = 0;
  const Status ended = sorter.each([&](const Record&) {
    return ++seen == 10 ? Status(Error{Errc::io_failure, "full"}) : success();
  });
  CHECK_FALSE(ended.ok());
  CHECK(seen == 10);
}

TEST_CASE("a folder that is not there is an error, not a crash", "[feeds]") {
  Sorter sorter("/nonexistent/folder", 8U << 10U);
  for (int i = 0; i < 1000; ++i)
    sorter.add({EntryKind::domain, "a" + std::to_string(i) + ".example", 20260101, 0, 0});
  CHECK_FALSE(sorter.each([](const Record&) { return success(); }).ok());
}

}  // namespace
}  // namespace vigilien::feeds
