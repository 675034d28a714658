#include "cli/suggestion.hpp"

#include <array>
#include <string>

#include <catch2/catch.hpp>

using namespace vigilien::cli;

TEST_CASE("the command that was meant", "[cli]") {
  constexpr std::array<std::string_view, 4> words{"check", "block", "allow", "unblock"};
  const auto [typed, meant] = GENERATE(table<std::string, std::string>({
      {"chekc", "check"},   // two letters swapped
      {"chek", "check"},    // one dropped
      {"blocks", "block"},  // one more
      {"alow", "allow"},
      {"unblok", "unblock"},
      {"publisher", ""},  // nothing near
      {"", ""},
      {"abcdefghijklmnopqrstuvwxyz", ""},
  }));
  CHECK(nearest(typed, words) == meant);
}
