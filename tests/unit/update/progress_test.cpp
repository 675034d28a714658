#include "update/progress.hpp"

#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "support/temporary_folder.hpp"
#include "update/obstacle.hpp"
#include "update/schedule.hpp"

using namespace vigilien;
using namespace vigilien::update;
using namespace std::chrono_literals;
using support::TemporaryFolder;

namespace {

const Seconds noon = *parse_utc("2026-11-26T12:00:00Z");

Progress failed(std::uint32_t times) {
  Progress progress;
  progress.tried = noon;
  progress.failure = Failure{Obstacle::network, "lists.example", noon, times};
  return progress;
}

}  // namespace

TEST_CASE("progress is read as it was written", "[update]") {
  const TemporaryFolder folder;
  Progress progress;
  progress.publisher = "region";
  progress.version = 9031;
  progress.met = noon;
  progress.ends = noon + 72h;
  progress.issued = noon - 1h;
  progress.tried = noon + 1s;
  progress.not_before = noon + 10min;
  progress.push = "connected";
  progress.failure = Failure{Obstacle::clock, "expired", noon - 2h, 3};
  progress.lists = {{"region-base", {"aa", "bb"}}, {"region-flash", {}}};
  REQUIRE(write_progress(folder.path(), progress));
  const Progress read = read_progress(folder.path());
  CHECK(read.publisher == "region");
  CHECK(read.version == 9031);
  CHECK(read.met == progress.met);
  CHECK(read.ends == progress.ends);
  CHECK(read.issued == progress.issued);
  CHECK(read.tried == progress.tried);
  CHECK(read.not_before == progress.not_before);
  CHECK(read.push == "connected");
  CHECK(read.lists == progress.lists);
  REQUIRE(read.failure);
  CHECK(read.failure->obstacle == Obstacle::clock);
  CHECK(read.failure->detail == "expired");
  CHECK(read.failure->since == noon - 2h);
  CHECK(read.failure->times == 3);
}

TEST_CASE("progress that cannot be read is none", "[update]") {
  const TemporaryFolder folder;
  for (const char* text : {"", "{", "[]", "{\"format\":2,\"publisher\":\"region\"}",
                           "{\"format\":1,\"publisher\":\"../x\",\"version\":-1,\"lists\":[1]}"}) {
    REQUIRE(replace_file(progress_file(folder.path()), text));
    const Progress read = read_progress(folder.path());
    CHECK(read.publisher.empty());
    CHECK(read.version == 0);
    CHECK(read.lists.empty());
  }
}

TEST_CASE("lists age: amber after a day, red at their end", "[update]") {
  Progress progress;
  CHECK(freshness(progress, noon) == Freshness::ageing);
  progress.met = noon;
  progress.ends = noon + 72h;
  CHECK(freshness(progress, noon + 24h) == Freshness::fresh);
  CHECK(freshness(progress, noon + 24h + 1s) == Freshness::ageing);
  CHECK(freshness(progress, noon + 72h - 1s) == Freshness::ageing);
  CHECK(freshness(progress, noon + 72h) == Freshness::expired);
}

TEST_CASE("polls come each quarter of an hour, never at the same moment", "[update]") {
  const Progress good;
  CHECK(next_look(good, true, noon, 0.0) == noon + 12min);
  CHECK(next_look(good, true, noon, 0.5) == noon + 15min);
  CHECK(next_look(good, true, noon, 0.9999) < noon + 18min);
  CHECK(next_look(good, false, noon, 0.5) == noon + 2min);
}

TEST_CASE("failures are followed by ever longer waits, which outlive the process", "[update]") {
  CHECK(next_look(failed(1), true, noon, 0.0) == noon + 30s);
  CHECK(next_look(failed(2), true, noon, 0.5) == noon + 90s);
  CHECK(next_look(failed(4), true, noon, 0.0) == noon + 4min);
  CHECK(next_look(failed(100), true, noon, 0.0) == noon + 2h);
  CHECK(next_look(failed(4'000'000'000U), true, noon, 0.0) == noon + 2h);

  CHECK(first_look(failed(4), noon + 10s, 0.0) == noon + 4min);
  CHECK(first_look(failed(4), noon + 1h, 0.0) == noon + 1h);
  CHECK(first_look(Progress(), noon, 0.5) == noon + 2s);
  // A clock that was set back keeps nobody waiting.
  CHECK(first_look(failed(100), noon - 48h, 0.0) == noon - 48h);
}

TEST_CASE("a server that asks for patience gets it, for a day at most", "[update]") {
  Progress progress = failed(1);
  progress.not_before = noon + 10min;
  CHECK(next_look(progress, true, noon, 0.0) == noon + 10min);
  progress.not_before = noon + 1000h;
  CHECK(next_look(progress, true, noon, 0.0) == noon + 24h);
}

TEST_CASE("three hints are followed at once, the next ones later", "[update]") {
  HintLimit limit;
  const HintLimit::Moment start{1000s};
  CHECK(limit.admit(start) == start);
  CHECK(limit.admit(start + 1s) == start + 1s);
  CHECK(limit.admit(start + 2s) == start + 2s);
  CHECK(limit.admit(start + 3s) == start + 15s);
  CHECK(limit.admit(start + 4s) == start + 16s);
  CHECK(limit.admit(start + 60s) == start + 60s);
}

TEST_CASE("the newest signed date guards the clock, and is believed near the clock", "[update]") {
  CHECK(guarded_time(noon, std::nullopt) == noon);
  CHECK(guarded_time(noon, noon + 1h) == noon + 1h);
  CHECK(guarded_time(noon, noon - 1h) == noon);
  CHECK(believed(noon - 1h, noon, std::nullopt) == noon - 1h);
  CHECK(believed(noon + 1h, noon, std::nullopt) == noon + 1h);
  CHECK(believed(noon + 24h * 365 * 70, noon, std::nullopt) == noon + largest_step);
  CHECK(believed(noon + 24h * 365 * 70, noon, noon + largest_step) == noon + largest_step);
  CHECK(believed(noon - 48h, noon, noon - 24h) == noon - 24h);
}

TEST_CASE("an error is told as what a person can do something about", "[update]") {
  const auto of = [](Errc code, bool odd = false) { return obstacle_of({code, ""}, odd); };
  CHECK(of(Errc::unreachable) == Obstacle::network);
  CHECK(of(Errc::timed_out) == Obstacle::network);
  CHECK(of(Errc::untrusted) == Obstacle::signature);
  CHECK(of(Errc::rolled_back) == Obstacle::signature);
  CHECK(of(Errc::expired) == Obstacle::server);
  CHECK(of(Errc::expired, true) == Obstacle::clock);
  CHECK(of(Errc::io_failure) == Obstacle::disk);
  CHECK(of(Errc::access_denied) == Obstacle::disk);
  CHECK(of(Errc::bad_list) == Obstacle::content);
  CHECK(of(Errc::bad_message) == Obstacle::server);
  CHECK(of(Errc::not_found) == Obstacle::server);
}
