#include "messaging/frame.hpp"

#include <cstring>
#include <thread>

#include <catch2/catch.hpp>

using namespace vigilien;
using namespace vigilien::messaging;

namespace {

/// Hands out `bytes` in pieces of at most `piece` bytes, then ends.
class PiecewiseSource final : public ByteSource {
 public:
  PiecewiseSource(std::string bytes, std::size_t piece) : bytes_(std::move(bytes)), piece_(piece) {}
  Result<std::size_t> read(std::span<char> into) override {
    largest_request = std::max(largest_request, into.size());
    const std::size_t count = std::min({piece_, into.size(), bytes_.size() - at_});
    std::memcpy(into.data(), bytes_.data() + at_, count);
    at_ += count;
    return count;
  }
  std::size_t largest_request = 0;

 private:
  std::string bytes_;
  std::size_t piece_;
  std::size_t at_ = 0;
};

class Collected final : public ByteSink {
 public:
  Status write(std::string_view bytes) override {
    if (broken) return Error{Errc::end_of_stream, "nobody reads"};
    ++writes;
    all += bytes;
    return success();
  }
  std::string all;
  int writes = 0;
  bool broken = false;
};

std::string length_of(std::uint32_t length) {
  std::string bytes(sizeof length, '\0');
  std::memcpy(bytes.data(), &length, sizeof length);
  return bytes;
}
std::string frame(std::string_view payload) {
  return length_of(static_cast<std::uint32_t>(payload.size())) + std::string(payload);
}

}  // namespace

TEST_CASE("frames come out whole however the bytes arrive", "[messaging]") {
  const std::size_t piece = GENERATE(1U, 3U, 4U, 7U, 4096U, 1U << 20U);
  const std::string binary("\0\n\r\x1a\xff", 5);
  const std::string large(70'000, 'x');
  PiecewiseSource source(frame("{}") + frame(binary) + frame("") + frame(large) + frame("10\n2570"),
                         piece);
  FrameReader reader(source);
  for (const std::string& expected :
       {std::string("{}"), binary, std::string(), large, std::string("10\n2570")}) {
    const auto payload = reader.next();
    REQUIRE(payload.ok());
    CHECK(*payload == expected);
  }
  const auto end = reader.next();
  REQUIRE_FALSE(end.ok());
  CHECK(end.error().code == Errc::end_of_stream);
}

TEST_CASE("a frame that is not whole ends the stream with its reason", "[messaging]") {
  const auto [bytes, code] = GENERATE(table<std::string, Errc>({
      {"", Errc::end_of_stream},
      {"\x02", Errc::cut_short},                       // inside the length
      {length_of(5) + "four", Errc::cut_short},        // one byte is missing
      {length_of(5), Errc::cut_short},                 // all of them
      {length_of(max_frame) + "{}", Errc::cut_short},  // the length lies
      {length_of(max_frame + 1) + "{}", Errc::too_large},
      {length_of(0xFFFFFFFF), Errc::too_large},
      {"{\"id\":1}", Errc::too_large},  // JSON without a length
  }));
  PiecewiseSource source(bytes, 64);
  FrameReader reader(source);
  const auto payload = reader.next();
  REQUIRE_FALSE(payload.ok());
  CHECK(payload.error().code == code);
}

TEST_CASE("memory grows with what came, not with what was announced", "[messaging]") {
  PiecewiseSource source(length_of(max_frame) + std::string(1000, 'x'), 1 << 20);
  FrameReader reader(source);
  CHECK(reader.next().error().code == Errc::cut_short);
  CHECK(source.largest_request < 64'000);
}

TEST_CASE("a frame of the largest size passes", "[messaging]") {
  PiecewiseSource source(frame(std::string(max_frame, ' ')) + frame("after"), 1 << 16);
  FrameReader reader(source);
  const auto largest = reader.next();
  REQUIRE(largest.ok());
  CHECK(largest->size() == max_frame);
  const auto after = reader.next();
  REQUIRE(after.ok());
  CHECK(*after == "after");
}

TEST_CASE("a frame is one write, length first", "[messaging]") {
  const std::size_t size =
      GENERATE(0U, 10U, 2570U, 70'000U);  // 10 is a line feed, 2570 two of them
  Collected sink;
  FrameWriter writer(sink);
  REQUIRE(writer.write(std::string(size, 'a')).ok());
  CHECK(sink.writes == 1);
  CHECK(sink.all == frame(std::string(size, 'a')));
}

TEST_CASE("nothing is written after a failure", "[messaging]") {
  Collected sink;
  FrameWriter writer(sink);
  sink.broken = true;
  CHECK_FALSE(writer.write("lost").ok());
  sink.broken = false;
  CHECK_FALSE(writer.write("would follow half a frame").ok());
  CHECK(sink.all.empty());
}

TEST_CASE("frames of two threads do not mix", "[messaging]") {
  Collected sink;
  FrameWriter writer(sink);
  const auto many = [&](char letter) {
    for (int i = 0; i < 500; ++i) (void)writer.write(std::string(97, letter));
  };
  std::thread other(many, 'b');
  many('a');
  other.join();

  PiecewiseSource source(sink.all, 4096);
  FrameReader reader(source);
  int count = 0;
  for (auto payload = reader.next(); payload.ok(); payload = reader.next(), ++count) {
    REQUIRE(payload->size() == 97);
    REQUIRE(payload->find_first_not_of(payload->front()) == std::string_view::npos);
  }
  CHECK(count == 1000);
}
