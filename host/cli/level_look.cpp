#include "cli/level_look.hpp"

namespace vigilien::cli {

LevelLook look_of(checks::Level level) noexcept {
  using checks::Level;
  switch (level) {
    case Level::block:
      return {"[-]", "cli_level_block", Colour::plum};
    case Level::warn:
      return {"<≠>", "cli_level_warn", Colour::amber};
    case Level::caution:
      return {"(?)", "cli_level_caution", Colour::blue};
    case Level::note:
      return {" · ", "cli_level_note", Colour::none};
    case Level::allow:
      break;
  }
  return {"   ", "cli_level_allow", Colour::none};
}

}  // namespace vigilien::cli
