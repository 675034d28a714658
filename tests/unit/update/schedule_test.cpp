#include "update/schedule.hpp"

#include <catch2/catch.hpp>

using namespace vigilien::update;
using std::chrono::seconds;

TEST_CASE("three hints are followed at once, more of them one after the other", "[update]") {
  HintLimit limit;
  const HintLimit::Moment now{seconds(1000)};
  for (int i = 0; i < 3; ++i) CHECK(limit.admit(now) == now);
  CHECK(limit.admit(now) == now + seconds(15));
  CHECK(limit.admit(now + seconds(60)) == now + seconds(60));
}

TEST_CASE("a hint that is to be followed much later keeps no other back", "[update]") {
  HintLimit limit;
  const HintLimit::Moment now{seconds(1000)};
  for (int i = 0; i < 3; ++i) CHECK(limit.admit(now + seconds(86'400)) == now + seconds(86'400));
  CHECK(limit.admit(now) <= now + seconds(15));
}
