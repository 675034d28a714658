#include "base/lazy_array.hpp"

#include <array>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

using namespace vigilien;

TEST_CASE("each value is made once, when it is asked for, and stays where it is", "[base]") {
  int made = 0;
  const auto make = [&](std::size_t index) {
    ++made;
    return std::to_string(index);
  };
  LazyArray<std::string> values(5);
  CHECK(values.size() == 5);
  const std::string& third = values.at(3, make);
  CHECK(third == "3");
  CHECK(made == 1);
  CHECK(&values.at(3, make) == &third);
  CHECK(made == 1);

  const LazyArray<std::string> moved = std::move(values);
  const auto all = moved.all(make);
  CHECK(all.size() == 5);
  CHECK(&all[3] == &third);
  CHECK(made == 5);
  CHECK(LazyArray<std::string>().all(make).empty());
}

TEST_CASE("threads that ask at once get the same value", "[base]") {
  constexpr std::size_t size = 500;
  std::atomic<int> made = 0;
  const LazyArray<std::string> values(size);
  std::array<std::vector<const std::string*>, 4> seen;
  std::vector<std::thread> threads;
  for (auto& own : seen)
    threads.emplace_back([&] {
      for (std::size_t i = 0; i < size; ++i)
        own.push_back(&values.at(i, [&](std::size_t index) {
          ++made;
          return std::string(40, static_cast<char>('a' + index % 26));
        }));
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(made == static_cast<int>(size));
  for (const auto& own : seen) CHECK(own == seen[0]);
}
