#include "base/own_jthread.hpp"

#include <atomic>

#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using namespace vigilien::own;

namespace {

constexpr auto for_ever = 1h;
constexpr auto soon = 10s;

/// Waits for a moment that never comes, unless it is stopped.
struct Sleeper {
  std::mutex mutex;
  condition_variable_any wake;
  std::atomic<bool> awake{false};
  bool called = false;
  jthread thread{[this](const stop_token& stop) {
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, for_ever, [this] { return called; });
    awake = true;
  }};
};

}  // namespace

TEST_CASE("a thread that ends is stopped and joined", "[base]") {
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 200; ++i) const Sleeper sleeper;  // at every moment of its start
  CHECK(std::chrono::steady_clock::now() - begin < soon);
}

TEST_CASE("a notification is heard, and the time passes", "[base]") {
  Sleeper sleeper;
  {
    const std::scoped_lock lock(sleeper.mutex);
    sleeper.called = true;
  }
  sleeper.wake.notify_all();
  sleeper.thread.join();
  CHECK(sleeper.awake);

  std::mutex mutex;
  std::unique_lock lock(mutex);
  condition_variable_any nobody;
  CHECK_FALSE(nobody.wait_for(lock, stop_token(), 1ms, [] { return false; }));
  CHECK(nobody.wait_for(lock, stop_token(), for_ever, [] { return true; }));
}

TEST_CASE("a thread takes the place of another, which ends first", "[base]") {
  std::atomic<int> ended{0};
  const auto until_stopped = [&](const stop_token& stop) {
    while (!stop.stop_requested()) std::this_thread::yield();
    ++ended;
  };
  jthread thread(until_stopped);
  thread = jthread(until_stopped);
  CHECK(ended == 1);
  thread = jthread();
  CHECK(ended == 2);
  CHECK_FALSE(thread.joinable());
  CHECK_FALSE(thread.request_stop());
  bool ran = false;
  thread = jthread([&] { ran = true; });
  thread.join();
  CHECK(ran);
}

TEST_CASE("callbacks run once, at the stop or at once when it was before", "[base]") {
  int called = 0;
  jthread thread([](const stop_token&) {});
  const stop_token token = thread.get_stop_token();
  const stop_callback early(token, [&] { ++called; });
  {
    const stop_callback gone(token, [&] { called += 100; });
  }
  CHECK(token.stop_possible());
  CHECK(thread.request_stop());
  CHECK_FALSE(thread.request_stop());
  CHECK(called == 1);
  const stop_callback late(token, [&] { ++called; });
  CHECK(called == 2);
  const stop_callback never(stop_token(), [&] { called += 100; });
  CHECK(called == 2);
}

TEST_CASE("a callback that runs is waited for before it goes", "[base]") {
  for (int i = 0; i < 50; ++i) {
    std::atomic<bool> begun{false}, ended{false};
    jthread thread([](const stop_token&) {});
    auto callback =
        std::make_unique<stop_callback<std::function<void()>>>(thread.get_stop_token(), [&] {
          begun = true;
          std::this_thread::sleep_for(1ms);
          ended = true;
        });
    std::thread stopper([&] { thread.request_stop(); });
    while (!begun) std::this_thread::yield();
    callback.reset();
    CHECK(ended);
    stopper.join();
  }
}

TEST_CASE("a callback may take another out", "[base]") {
  std::unique_ptr<stop_callback<std::function<void()>>> callback;
  jthread thread([](const stop_token&) {});
  bool gone = false;
  callback = std::make_unique<stop_callback<std::function<void()>>>(thread.get_stop_token(),
                                                                    [&] { gone = true; });
  const stop_callback first(thread.get_stop_token(), [&] { callback.reset(); });
  CHECK(thread.request_stop());
  CHECK_FALSE(gone);  // taken out by the one before it
}
