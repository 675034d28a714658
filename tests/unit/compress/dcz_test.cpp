#include "compress/dcz.hpp"

#include "compress_support.hpp"

namespace vigilien::compress {
namespace {

using support::TemporaryFolder;

constexpr std::uint64_t cap = 200U << 20U;

struct Pair {
  TemporaryFolder folder;
  std::filesystem::path previous = folder.path() / "previous", next = folder.path() / "next",
                        delta = folder.path() / "delta", made = folder.path() / "made";

  Pair(std::string_view old_text, std::string_view new_text) {
    put(previous, old_text);
    put(next, new_text);
  }
};

std::string header_for(std::string_view dictionary) {
  const crypto::Sha256 digest = crypto::sha256(dictionary);
  return std::string("\x5e\x2a\x4d\x18\x20\0\0\0", 8) +
         std::string(reinterpret_cast<const char*>(digest.data()), digest.size());
}

TEST_CASE("a delta turns the previous file into the next", "[compress]") {
  const auto [before, after] = GENERATE(table<std::string, std::string>({
      {day(40'000, 50, "a"), day(40'000, 50, "b")},
      {day(40'000, 50, "a"), day(40'000, 50, "a")},  // nothing changed
      {day(40'000, 50, "a"), day(10'000, 50, "a")},  // mass removal
      {"short", day(600'000, 50, "a")},              // over the 8 MiB granted to a small one
      {day(40'000, 50, "a"), ""},
      {"", day(100, 50, "a")},
  }));
  const Pair pair(before, after);
  REQUIRE(make_dcz(pair.previous, pair.next, pair.delta));
  REQUIRE(apply_dcz_file(pair.previous, pair.delta, pair.made, cap));
  CHECK(content_of(pair.made) == after);
  CHECK(content_of(pair.delta).substr(0, dcz_header_size) == header_for(before));
}

TEST_CASE("a delta holds what is new, however far apart the two ends of a file are", "[compress]") {
  // 24 MB: far more than the window of the level, so only one that covers both files reaches back.
  const std::string before = day(900'000, 900, "a");
  std::string after = before;
  after.insert(after.size() / 3, "d one-more.example\n");
  const Pair pair(before, after);
  REQUIRE(make_dcz(pair.previous, pair.next, pair.delta));
  CHECK(std::filesystem::file_size(pair.delta) < 4096);
  REQUIRE(apply_dcz_file(pair.previous, pair.delta, pair.made, after.size()));
  CHECK(content_of(pair.made) == after);
}

#ifndef _WIN32  // Debian's own programs are asked
TEST_CASE("the zstd program decodes our delta, and we decode its own", "[compress]") {
  const std::string before = day(200'000, 500, "a"), after = day(200'000, 500, "b");
  const Pair pair(before, after);
  const std::string from = " --patch-from=" + pair.previous.string() + " ";

  REQUIRE(make_dcz(pair.previous, pair.next, pair.delta));
  REQUIRE(run_zstd("-d" + from + pair.delta.string() + " -o " + pair.made.string()));
  CHECK(content_of(pair.made) == after);

  REQUIRE(run_zstd("-3" + from + pair.next.string() + " -o " + pair.delta.string()));
  put(pair.delta, header_for(before) + content_of(pair.delta));
  REQUIRE(apply_dcz_file(pair.previous, pair.delta, pair.made, cap));
  CHECK(content_of(pair.made) == after);
}
#endif

TEST_CASE("each fault of a delta has its error and leaves no file", "[compress]") {
  const std::string before = day(2000, 50, "a"), after = day(2000, 50, "b");
  const Pair pair(before, after);
  REQUIRE(make_dcz(pair.previous, pair.next, pair.delta));
  const std::string whole = content_of(pair.delta);
  const auto refusal = [&](std::string_view delta, std::uint64_t largest = cap) {
    put(pair.delta, delta);
    const Status done = apply_dcz_file(pair.previous, pair.delta, pair.made, largest);
    REQUIRE_FALSE(done);
    CHECK_FALSE(std::filesystem::exists(pair.made));
    return done.error().code;
  };

  for (std::size_t length = 0; length < whole.size(); length += 13)
    REQUIRE(refusal(whole.substr(0, length)) == Errc::cut_short);
  CHECK(refusal(whole, after.size() - 1) == Errc::too_large);
  CHECK(refusal("x" + whole) == Errc::bad_data);
  CHECK(refusal(header_for("another") + whole.substr(dcz_header_size)) == Errc::refused);
  CHECK(refusal(header_for(before) + "no frame behind the header") == Errc::bad_data);

  put(pair.previous, before + "d one-more.example\n");
  CHECK(refusal(whole) == Errc::refused);
}

TEST_CASE("the window follows RFC 9842", "[compress]") {
  constexpr std::uint64_t mebi = 1U << 20U;
  const auto [dictionary, window] = GENERATE(table<std::uint64_t, std::uint64_t>({
      {0, 8 * mebi},
      {6 * mebi, 8 * mebi},
      {8 * mebi, 10 * mebi},
      {100 * mebi, 125 * mebi},
      {120 * mebi, 128 * mebi},
      {~std::uint64_t{0}, 128 * mebi},
  }));
  CHECK(dcz_window(dictionary) == window);
}

}  // namespace
}  // namespace vigilien::compress
