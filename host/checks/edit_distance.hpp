#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vigilien::checks {

/// The one edit that turns a name into another (optimal string alignment distance 1).
struct Edit {
  enum class Kind : std::uint8_t { insertion, omission, substitution, transposition };
  Kind kind;
  std::size_t at;  ///< where, in the longer of the two
};

/// nullopt when the texts are equal or further apart.
[[nodiscard]] std::optional<Edit> one_edit(std::string_view name, std::string_view seen) noexcept;

/// True when the keys touch on a French (AZERTY) or an English (QWERTY) keyboard.
[[nodiscard]] bool are_keyboard_neighbours(char a, char b) noexcept;

}  // namespace vigilien::checks
