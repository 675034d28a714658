#include "checks/edit_distance.hpp"

#include <algorithm>
#include <array>

namespace vigilien::checks {
namespace {

using Rows = std::array<std::string_view, 4>;

constexpr Rows azerty{"1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"};
constexpr Rows qwerty{"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"};

/// Rows are shifted by half a key: each key touches two of the row below.
bool touch(const Rows& rows, char a, char b) noexcept {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::size_t column = rows[row].find(a);
    if (column == std::string_view::npos) continue;
    for (const std::size_t other : {row, row + 1, row - 1}) {
      if (other >= rows.size()) continue;
      const std::size_t found = rows[other].find(b);
      if (found == std::string_view::npos) continue;
      if (other == row) return found + 1 == column || column + 1 == found;
      const std::size_t left = other > row ? column : column + 1;  // touches left - 1 and left
      return found == left || found + 1 == left;
    }
  }
  return false;
}

}  // namespace

std::optional<Edit> one_edit(std::string_view name, std::string_view seen) noexcept {
  using enum Edit::Kind;
  const std::string_view shorter = name.size() < seen.size() ? name : seen;
  const std::string_view longer = name.size() < seen.size() ? seen : name;
  if (longer.size() - shorter.size() > 1) return std::nullopt;

  const auto at =
      static_cast<std::size_t>(std::ranges::mismatch(shorter, longer).in1 - shorter.begin());
  const std::string_view rest = shorter.substr(at);
  const std::string_view longer_rest = longer.substr(at);
  if (longer.size() > shorter.size()) {
    if (longer_rest.substr(1) != rest) return std::nullopt;
    return Edit{seen.size() > name.size() ? insertion : omission, at};
  }
  if (rest.empty()) return std::nullopt;
  if (rest.substr(1) == longer_rest.substr(1)) return Edit{substitution, at};
  const bool swapped = rest.size() > 1 && rest[0] == longer_rest[1] && rest[1] == longer_rest[0] &&
                       rest.substr(2) == longer_rest.substr(2);
  return swapped ? std::optional(Edit{transposition, at}) : std::nullopt;
}

bool are_keyboard_neighbours(char a, char b) noexcept {
  return touch(azerty, a, b) || touch(qwerty, a, b);
}

}  // namespace vigilien::checks
