#include "base/flat.hpp"

#include <limits>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/string_table.hpp"

using namespace vigilien;

namespace {

FlatReader reader_of(const std::string& bytes) {
  const auto kept = std::make_shared<const std::string>(bytes);
  return {*kept, kept};
}

/// A thousand names of all lengths, without any that comes twice.
std::vector<std::string> many_names() {
  std::vector<std::string> names{""};
  for (std::size_t i = 1; i < 1000; ++i)
    names.push_back(std::to_string(i) + std::string(i % 80, static_cast<char>('a' + i % 26)));
  return names;
}

std::string table_bytes(const std::vector<std::string>& names) {
  StringTable table;
  for (std::uint32_t i = 0; i < names.size(); ++i) REQUIRE(table.insert(names[i], i));
  FlatWriter out;
  table.write(out);
  return out.bytes();
}

}  // namespace

TEST_CASE("a flat file gives back what was written, in order", "[base]") {
  FlatWriter out;
  const std::vector<std::uint32_t> numbers{1, 2, 3};
  out.number(7);
  out.text("un");
  out.array(std::span<const std::uint32_t>(numbers));
  out.text("");
  out.array(std::span<const std::uint32_t>());
  out.long_number(std::numeric_limits<std::uint64_t>::max());

  FlatReader in = reader_of(out.bytes());
  CHECK(in.number() == 7);
  CHECK(in.text() == "un");
  const auto read = in.array<std::uint32_t>();
  CHECK(std::vector<std::uint32_t>(read.begin(), read.end()) == numbers);
  CHECK(in.text().empty());
  CHECK(in.array<std::uint32_t>().empty());
  CHECK_FALSE(in.finished());
  CHECK(in.long_number() == std::numeric_limits<std::uint64_t>::max());
  CHECK(in.finished());
  CHECK(in.number() == 0);
  CHECK(in.failed());
}

TEST_CASE("a flat file cut short anywhere fails, and gives nothing after", "[base]") {
  FlatWriter out;
  const std::vector<std::uint64_t> numbers{1, 2, 3};
  out.text("un texte");
  out.array(std::span<const std::uint64_t>(numbers));
  for (std::size_t size = 0; size < out.bytes().size(); ++size) {
    FlatReader in = reader_of(out.bytes().substr(0, size));
    static_cast<void>(in.text());
    static_cast<void>(in.array<std::uint64_t>());
    CHECK(in.failed());
    CHECK(in.text().empty());
    CHECK(in.number() == 0);
  }
}

TEST_CASE("numbers beyond what they count fail", "[base]") {
  FlatWriter out;
  out.number(5);
  FlatReader below = reader_of(out.bytes());
  CHECK(below.number_below(5) == 0);
  CHECK(below.failed());
  FlatReader count = reader_of(out.bytes());
  CHECK(count.count() == 0);
  CHECK(count.failed());
  FlatReader array = reader_of(out.bytes());
  CHECK(array.array<std::uint32_t>().empty());
  CHECK(array.failed());
}

TEST_CASE("the checksum tells every changed, missing or added byte", "[base]") {
  std::string bytes;
  for (int i = 0; i < 300; ++i) bytes += static_cast<char>(i * 7);
  const std::uint64_t whole = checksum(bytes);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const int bit : {1, 16, 128}) {
      std::string changed = bytes;
      changed[i] = static_cast<char>(changed[i] ^ bit);
      CHECK(checksum(changed) != whole);
    }
    CHECK(checksum(std::string_view(bytes).substr(0, i)) != whole);
  }
  CHECK(checksum(bytes + '\0') != whole);
}

TEST_CASE("a table finds its keys and no others, also when it was read", "[base]") {
  const auto names = many_names();
  StringTable table;
  for (std::uint32_t i = 0; i < names.size(); ++i) CHECK(table.insert(names[i], i));
  CHECK_FALSE(table.insert(names[5], 99));
  FlatWriter out;
  table.write(out);
  FlatReader in = reader_of(out.bytes());
  const StringTable read = StringTable::read(in, names.size());
  REQUIRE(in.finished());
  for (const StringTable* one : {static_cast<const StringTable*>(&table), &read}) {
    CHECK(one->size() == names.size());
    for (std::uint32_t i = 0; i < names.size(); ++i) {
      CHECK(one->find(names[i]) == i);
      CHECK(one->key(i) == names[i]);
      CHECK_FALSE(one->contains(names[i] + "-"));
    }
  }
}

TEST_CASE("a table without keys finds nothing, also when it was read", "[base]") {
  FlatWriter out;
  StringTable().write(out);
  StringTable(100).write(out);
  FlatReader in = reader_of(out.bytes());
  for (int i = 0; i < 2; ++i) {
    const StringTable read = StringTable::read(in, 1);
    CHECK(read.size() == 0);
    CHECK_FALSE(read.contains(""));
    CHECK_FALSE(read.contains("a"));
  }
  CHECK(in.finished());
}

TEST_CASE("a value beyond the limit is never found", "[base]") {
  const auto names = many_names();
  FlatReader in = reader_of(table_bytes(names));
  const StringTable read = StringTable::read(in, 10);
  CHECK(read.find(names[9]) == 9);
  CHECK_FALSE(read.contains(names[10]));
}

TEST_CASE("a table of any bytes can be asked", "[base]") {
  const auto names = many_names();
  const std::string good = table_bytes(names);
  std::mt19937 random(20'261'126);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = good;
    for (int i = 0; i < 20; ++i)
      bytes[random() % (round % 2 == 0 ? 64 : bytes.size())] = static_cast<char>(random());
    FlatReader in = reader_of(bytes);
    const StringTable read = StringTable::read(in, names.size());
    for (std::size_t i = 0; i < names.size(); i += 50)
      if (const auto found = read.find(names[i])) CHECK(*found < names.size());
    for (std::size_t i = 0; i < std::min<std::size_t>(read.size(), 100); ++i)
      CHECK(read.key(i).size() <= bytes.size());
  }
}
