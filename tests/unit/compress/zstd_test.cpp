#include "compress/zstd.hpp"

#include "compress_support.hpp"

namespace vigilien::compress {
namespace {

using support::TemporaryFolder;

constexpr Limits generous{.largest_output = 100U << 20U};

std::string packed(const std::string& text, Making making = {}) {
  making.size = text.size();
  std::string out;
  REQUIRE(compress(reader(text), collector(out), making));
  return out;
}

Errc refusal(std::string_view stream, const Limits& limits) {
  std::string out;
  const Status done = decompress(reader(stream), collector(out), limits);
  REQUIRE_FALSE(done);
  CHECK(out.size() <= limits.largest_output);
  return done.error().code;
}

TEST_CASE("a stream comes back whatever the pieces it arrives in", "[compress]") {
  const std::string text = GENERATE(std::string(), std::string("a"), day(20'000, 10, "x"));
  const std::size_t piece = GENERATE(1U, 7U, 4096U, 1U << 20U);
  const std::string stream = packed(text);
  std::string out;
  REQUIRE(decompress(reader(stream, piece), collector(out), generous));
  CHECK(out == text);
}

TEST_CASE("frames one after the other are one stream", "[compress]") {
  std::string out;
  REQUIRE(decompress(reader(packed("one ") + packed("two")), collector(out), generous));
  CHECK(out == "one two");
}

TEST_CASE("output ends at the limit, to the byte", "[compress]") {
  const std::string text(300'000, 'a');
  const std::string stream = packed(text);
  std::string out;
  CHECK(decompress(reader(stream), collector(out), {.largest_output = text.size()}));
  CHECK(refusal(stream, {.largest_output = text.size() - 1}) == Errc::too_large);
  CHECK(refusal(stream, {.largest_output = 0}) == Errc::too_large);
}

TEST_CASE("a window over the limit is refused before its memory is taken", "[compress]") {
  const std::string text = day(600'000, 10, "x");  // more than the window: the frame must name it
  const std::string stream = packed(text, {.window_log = 23});
  CHECK(refusal(stream, {.largest_output = 100U << 20U, .window_log = 22}) == Errc::too_large);
}

TEST_CASE("each way of being cut short or damaged is an error", "[compress]") {
  const std::string stream = packed(day(500, 10, "x"));
  for (std::size_t length = 0; length < stream.size(); ++length)
    REQUIRE(refusal(stream.substr(0, length), generous) == Errc::cut_short);
  CHECK(refusal("not a stream at all", generous) == Errc::bad_data);
  CHECK(refusal(stream + "\x28", generous) == Errc::cut_short);  // a next frame begins
  CHECK(refusal(stream + "garbage behind it", generous) == Errc::bad_data);
}

TEST_CASE("an error of reader or writer ends the work and is its result", "[compress]") {
  const std::string stream = packed(day(50'000, 10, "x"));
  const Write full = [](std::string_view) { return Error{Errc::io_failure, "disk full"}; };
  const Status done = decompress(reader(stream), full, generous);
  REQUIRE_FALSE(done);
  CHECK(done.error().detail == "disk full");

  const Read broken = [](std::span<char>) { return Error{Errc::cut_short, "line cut"}; };
  std::string out;
  CHECK(decompress(broken, collector(out), generous).error().detail == "line cut");
}

TEST_CASE("the encoder refuses another size than it was told", "[compress]") {
  std::string out;
  CHECK_FALSE(compress(reader("four"), collector(out), {.size = 5}));
  CHECK_FALSE(compress(reader("four"), collector(out), {.size = 3}));
}

#ifndef _WIN32  // Debian's own programs are asked
TEST_CASE("files, both ways with the zstd program", "[compress]") {
  const TemporaryFolder folder;
  const auto raw = folder.path() / "raw", ours = folder.path() / "ours", back = folder.path() / "b";
  const std::string text = day(50'000, 10, "x");
  put(raw, text);
  REQUIRE(compress_file(raw, ours, 19));
  REQUIRE(run_zstd("-d " + ours.string() + " -o " + back.string()));
  CHECK(content_of(back) == text);

  const auto theirs = folder.path() / "theirs";
  REQUIRE(run_zstd("-19 " + raw.string() + " -o " + theirs.string()));
  REQUIRE(decompress_file(theirs, back, generous));
  CHECK(content_of(back) == text);
}
#endif

TEST_CASE("a file that could not be made whole is not left", "[compress]") {
  const TemporaryFolder folder;
  const auto raw = folder.path() / "raw", small = folder.path() / "s", out = folder.path() / "o";
  put(raw, std::string(100'000, 'a'));
  REQUIRE(compress_file(raw, small, 3));
  CHECK(decompress_file(small, out, {.largest_output = 10}).error().code == Errc::too_large);
  CHECK_FALSE(std::filesystem::exists(out));
  CHECK(decompress_file(folder.path() / "none", out, generous).error().code == Errc::not_found);
}

}  // namespace
}  // namespace vigilien::compress
