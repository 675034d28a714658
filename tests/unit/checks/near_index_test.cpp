#include "checks/near_index.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "checks/edit_distance.hpp"

namespace vigilien::checks {
namespace {

std::string random_name(std::mt19937& random) {
  std::string name(5 + random() % 6, 'a');
  for (char& c : name) c = static_cast<char>('a' + random() % 3);  // few letters: many neighbours
  return name;
}

bool offers(const NearIndex& index, std::string_view text, std::uint32_t wanted) {
  bool found = false;
  index.each_near(text, [&](std::uint32_t value) { found = found || value == wanted; });
  return found;
}

}  // namespace

TEST_CASE("every name one edit away is offered", "[checks]") {
  std::mt19937 random(7);
  std::vector<std::string> names;
  NearIndex index;
  for (std::uint32_t i = 0; i < 2000; ++i) {
    names.push_back(random_name(random));
    index.insert(names.back(), i);
  }
  std::size_t neighbours = 0;
  for (int round = 0; round < 300; ++round) {
    const std::string text = random_name(random);
    for (std::uint32_t i = 0; i < names.size(); ++i) {
      if (names[i] != text && !one_edit(names[i], text)) continue;
      ++neighbours;
      if (!offers(index, text, i)) FAIL(names[i] << " is not offered for " << text);
    }
  }
  CHECK(neighbours > 1000);
}

TEST_CASE("what is far away is seldom offered", "[checks]") {
  NearIndex index;
  index.insert("doctolib", 1);
  index.insert("chronopost", 2);
  std::size_t offered = 0;
  for (const char* text : {"cabinet-martin", "google", "chronopost-suivi", "", "d", "doctolibre"})
    index.each_near(text, [&](std::uint32_t) { ++offered; });
  CHECK(offered == 0);
}

TEST_CASE("names longer than a label are neither filed nor looked up", "[checks]") {
  NearIndex index;
  const std::string name(NearIndex::longest + 1, 'a');
  index.insert(name, 1);
  CHECK_FALSE(offers(index, name, 1));
  const std::string longest(NearIndex::longest, 'a');
  index.insert(longest, 2);
  CHECK(offers(index, longest, 2));
  CHECK(offers(index, longest.substr(1), 2));
}

}  // namespace vigilien::checks
