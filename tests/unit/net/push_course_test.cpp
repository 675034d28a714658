#include "net/push_course.hpp"

#include "net/notice.hpp"
#include "net_support.hpp"

namespace vigilien::net {
namespace {

using Kind = PushOutcome::Kind;
using std::chrono::seconds;

TEST_CASE("waits double with each failure, up to the longest, and never meet", "[net]") {
  Backoff backoff(Span(1000), Span(60'000));
  CHECK(backoff.failed(0) == Span(1000));
  CHECK(backoff.failed(0) == Span(2000));
  CHECK(backoff.failed(0.5) == Span(6000));
  for (int i = 0; i < 100; ++i) CHECK(backoff.failed(0.99) <= Span(60'000));
  backoff.succeeded();
  CHECK(backoff.failed(0.25) == Span(1250));
}

TEST_CASE("what the server asks for counts where it is longer", "[net]") {
  Backoff backoff(Span(1000), Span(60'000));
  CHECK(backoff.failed(0, seconds(120)) == Span(120'000));
  CHECK(backoff.failed(0.5, seconds(120)) == Span(126'000));
  CHECK(backoff.failed(0, seconds(1)) == Span(4000));
}

TEST_CASE("a silent stream leads to polls, silent polls to patience, and back to a stream",
          "[net]") {
  PushCourse course;
  CHECK(course.way() == PushWay::stream);
  CHECK(course.after({Kind::silent, {}}, 0) == Span(0));
  CHECK(course.way() == PushWay::poll);
  CHECK(course.after({Kind::quiet, {}}, 0) < Span(1000));
  CHECK(course.after({Kind::silent, {}}, 0) == Span(2000));
  CHECK(course.after({Kind::silent, {}}, 0) == Span(4000));
  CHECK(course.after({Kind::silent, {}}, 0) == Span(900'000));
  CHECK(course.way() == PushWay::stream);
}

TEST_CASE("after half an hour of polls a stream is tried again", "[net]") {
  PushCourse course;
  (void)course.after({Kind::silent, {}}, 0);
  int polls = 0;
  for (; course.way() == PushWay::poll && polls < 1000; ++polls)
    CHECK(course.after({Kind::quiet, {}}, 0.9) < Span(1000));
  CHECK(polls == 72);
}

TEST_CASE("a server without hints is asked each hour", "[net]") {
  PushCourse course;
  CHECK(course.after({Kind::absent, {}}, 0) == Span(3'600'000));
  CHECK(course.after({Kind::absent, {}}, 0.5) == Span(4'050'000));
}

TEST_CASE("a poll that tells nothing new is not repeated at once", "[net]") {
  PushCourse course;
  (void)course.after({Kind::silent, {}}, 0);
  CHECK(course.after({Kind::news, seconds(5)}, 0) == Span(5000));
}

TEST_CASE("a notice is a version and a spread, and nothing else", "[net]") {
  CHECK(parse_notice(R"({"v":9031,"spread":5})") == Notice{9031, seconds(5)});
  CHECK(parse_notice(R"({"v":1})") == Notice{1, seconds(0)});
  CHECK(parse_notice(R"({"v":1,"spread":99999999})") == Notice{1, seconds(60)});
  for (const char* text : {"", "{}", "7", "[]", R"({"v":-1})", R"({"v":"1"})", R"({"v":1.0})",
                           R"({"v":1} )"
                           "x",
                           R"({"v":99999999999999999999})"})
    CHECK_FALSE(parse_notice(text));
}

}  // namespace
}  // namespace vigilien::net
