#include "messaging/watcher.hpp"

#include <atomic>

#include <catch2/catch.hpp>

using namespace vigilien::messaging;
using namespace std::chrono_literals;

TEST_CASE("a watcher looks again and again, and ends at once", "[messaging]") {
  std::atomic<int> looks = 0;
  const auto begin = std::chrono::steady_clock::now();
  {
    const Watcher often(1ms, [&] { ++looks; });
    const Watcher seldom(1h, [&] { looks = -1'000'000; });
    while (looks < 3 && std::chrono::steady_clock::now() - begin < 10s) std::this_thread::yield();
  }
  CHECK(looks >= 3);
  CHECK(std::chrono::steady_clock::now() - begin < 10s);
}
