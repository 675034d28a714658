#include "compress/copy_frame.hpp"

#include <algorithm>
#include <random>
#include <set>

#include "compress/dcz.hpp"
#include "compress/zstd.hpp"
#include "compress_support.hpp"

namespace vigilien::compress {
namespace {

using Chance = std::mt19937;

std::size_t below(Chance& chance, std::size_t end) { return chance() % end; }

std::string word(Chance& chance, std::size_t longest) {
  std::string text;
  for (std::size_t i = 0; i <= below(chance, longest); ++i)
    text += static_cast<char>('a' + below(chance, 26));
  return text;
}

/// A sorted list as base has them, and the same some days later.
std::pair<std::string, std::string> two_days(Chance& chance, std::size_t size, std::size_t every) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < size; ++i)
    names.insert(word(chance, 14) + "." + word(chance, 2) + "m");
  std::string before = "#vgl1 region-base-000\n", after = before;
  for (const std::string& name : names) {
    const std::string line = "d " + name + "\t1\t202608" + std::to_string(10 + name.size()) + "\n";
    const std::size_t fate = below(chance, every);
    if (fate != 0) before += line;
    if (fate == 2)
      after += "d " + name + "\t2\t20261126\n";
    else if (fate != 1)
      after += fate == 0 ? "d " + name + "\t1\t20261126\n" : line;
  }
  return {before, after};
}

std::string decoded(const std::string& frame, std::string_view previous) {
  std::string text;
  const Limits limits{.largest_output = 1U << 30U, .window_log = 27};
  const Status done = decompress(reader(frame), collector(text), limits, previous);
  return done ? text : done.error().detail;
}

void check_copies(const std::vector<Copy>& copies, const std::string& previous,
                  const std::string& next) {
  const std::string both = previous + next;
  std::size_t done = 0;
  for (const Copy& copy : copies) {
    REQUIRE(copy.to >= done);
    done = copy.to + copy.length;
    REQUIRE(done <= next.size());
    REQUIRE(copy.length >= least_copy);
    const std::size_t at = previous.size() + copy.to;
    REQUIRE(copy.distance <= at);
    REQUIRE(both.compare(at - copy.distance, copy.length, both, at, copy.length) == 0);
  }
}

TEST_CASE("what copies say is what the next text holds, of whatever kind both are", "[compress]") {
  const auto [previous, next] = GENERATE(table<std::string, std::string>({
      {"", "a\n"},
      {"a\n", ""},
      {"a\nb\nc\n", "a\nb\nc\n"},
      {"d a.example\t1\t20260101\nd c.example\t1\t20260101\n",
       "d a.example\t1\t20260101\nd b.example\t1\t20260101\nd c.example\t1\t20260102\n"},
      {"d a.example\nd b.example\nd c.example\n", "d c.example\n"},
      {"no end of line", "no end of line either"},
      {"z\ny\nx\n", "x\ny\nz\n"},
      {std::string(100, '\n'), std::string(70, '\n')},
      {"\t\t\t\n\t\n", "\t\n\t\t\t\n"},
      {"same", "same"},
  }));
  check_copies(line_copies(previous, next), previous, next);
}

TEST_CASE("lists of any size and change come back from the frame", "[compress]") {
  Chance chance(7);
  int made = 0;
  for (int round = 0; round < 60; ++round) {
    const auto [previous, next] =
        two_days(chance, 1 + below(chance, 30'000), 3 + below(chance, 2'000));
    const auto copies = line_copies(previous, next);
    check_copies(copies, previous, next);
    const auto frame = frame_of_copies(next, copies);
    if (!frame) continue;
    ++made;
    REQUIRE(decoded(*frame, previous) == next);
  }
  CHECK(made > 40);
}

TEST_CASE("copies of any length, distance and number come back from the frame", "[compress]") {
  Chance chance(11);
  int made = 0;
  for (int round = 0; round < 200; ++round) {
    std::string previous;
    for (std::size_t i = 0; i < 1 + below(chance, 400'000); ++i)
      previous += static_cast<char>('!' + below(chance, 90));
    std::string next;
    std::vector<Copy> copies;
    for (std::size_t i = 0; i < 1 + below(chance, 3000); ++i) {
      if (below(chance, 3) != 0) next += word(chance, 1 + below(chance, 100));
      const std::string both = previous + next;
      if (both.size() < 4) continue;
      const std::size_t from = below(chance, both.size() - 3);
      const std::size_t most = std::min(both.size() - from, std::size_t{1} << below(chance, 18));
      if (most < least_copy || next.size() > 3'000'000) continue;
      copies.push_back({static_cast<std::uint32_t>(next.size()),
                        static_cast<std::uint32_t>(both.size() - from),
                        static_cast<std::uint32_t>(most)});
      next += both.substr(from, most);
      if (copies.size() > 30 && below(chance, 30) == 0) break;
    }
    const auto frame = frame_of_copies(next, copies);
    if (!frame) continue;
    ++made;
    REQUIRE(decoded(*frame, previous) == next);
  }
  CHECK(made > 100);
}

TEST_CASE("no frame of copies is made of what it cannot say", "[compress]") {
  CHECK_FALSE(frame_of_copies("", {}));
  CHECK_FALSE(frame_of_copies("nothing to copy", {}));
  const std::string previous = "d fausse-carte-vitale.example\n";
  const std::string next = previous + "d \xc3\xa9t\xc3\xa9.example\n";
  CHECK_FALSE(frame_of_copies(next, line_copies(previous, next)));
}

#ifndef _WIN32  // Debian's own programs are asked
TEST_CASE("a day's delta of a list is smaller than what zstd makes of it", "[compress]") {
  Chance chance(3);
  const auto [previous, next] = two_days(chance, 200'000, 700);
  const support::TemporaryFolder folder;
  const auto before = folder.path() / "before", after = folder.path() / "after",
             ours = folder.path() / "ours", peer = folder.path() / "peer",
             made = folder.path() / "made";
  put(before, previous);
  put(after, next);
  REQUIRE(make_dcz(before, after, ours));
  const std::string from = " --patch-from=" + before.string() + " ";
  const auto size = std::filesystem::file_size(ours);
  REQUIRE(run_zstd("-19" + from + after.string() + " -o " + peer.string()));
  CHECK(size < std::filesystem::file_size(peer));
  REQUIRE(run_zstd("-3" + from + after.string() + " -o " + peer.string()));
  CHECK(size < std::filesystem::file_size(peer) / 5 * 4);
  REQUIRE(run_zstd("-d" + from + ours.string() + " -o " + made.string()));
  CHECK(content_of(made) == next);
}
#endif

}  // namespace
}  // namespace vigilien::compress
