#include "cli/suggestion.hpp"

#include <algorithm>
#include <array>

namespace vigilien::cli {
namespace {

constexpr std::size_t longest = 24, farthest = 2;

/// Optimal string alignment distance of two short words.
std::size_t distance(std::string_view a, std::string_view b) {
  std::array<std::array<std::size_t, longest + 1>, longest + 1> steps{};
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        steps[i][j] = i + j;
        continue;
      }
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      steps[i][j] =
          std::min({steps[i - 1][j] + 1, steps[i][j - 1] + 1, steps[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        steps[i][j] = std::min(steps[i][j], steps[i - 2][j - 2] + 1);
    }
  }
  return steps[a.size()][b.size()];
}

}  // namespace

std::string_view nearest(std::string_view typed, std::span<const std::string_view> words) {
  if (typed.size() > longest) return {};
  std::string_view best;
  std::size_t smallest = farthest + 1;
  for (const std::string_view word : words) {
    const std::size_t steps = distance(typed, word);
    if (steps < smallest && steps < word.size()) {
      smallest = steps;
      best = word;
    }
  }
  return best;
}

}  // namespace vigilien::cli
