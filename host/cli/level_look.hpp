#pragma once

#include <string_view>

#include "checks/finding.hpp"
#include "cli/terminal.hpp"

namespace vigilien::cli {

struct LevelLook {
  std::string_view sign;  ///< three signs, so that the level reads without colour
  std::string_view word;  ///< key of the catalogue
  Colour colour;
};

[[nodiscard]] LevelLook look_of(checks::Level level) noexcept;

}  // namespace vigilien::cli
