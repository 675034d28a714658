#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/catalogue.hpp"

namespace vigilien::cli {

/// Exit statuses; part of the contract with scripts.
enum ExitStatus : int {
  all_allowed = 0,
  doubtful = 1,      ///< at least a caution or a warn; also «it was not there»
  blocked = 2,       ///< at least a block
  wrong_usage = 64,  ///< EX_USAGE
  failure = 70,      ///< EX_SOFTWARE
};

enum class Colour : std::uint8_t { none, amber, blue, plum };

/// Where a command speaks. The streams belong to the caller; `coloured` is for `out` alone.
struct Terminal {
  std::ostream& out;
  std::ostream& error;
  const Catalogue& catalogue;
  bool coloured = false;

  /// `text` between the signs that colour it, when there is a terminal that shows colours.
  [[nodiscard]] std::string paint(std::string_view text, Colour colour) const;

  /// One line on the error stream: "vigilien: …".
  void complain(std::string_view key, const Places& places = {}) const;
};

/// Text that an attacker may have written, fit for a terminal: control characters, direction
/// changes and invisible signs become U+FFFD, so that it can neither move the cursor nor read
/// backwards. Cut to at most `longest` characters, the cut shown by «…». Ill-formed UTF-8 becomes
/// U+FFFD too.
[[nodiscard]] std::string printable(std::string_view text, std::size_t longest = 200);

/// The width of `text` in characters: enough for columns of our own words.
[[nodiscard]] std::size_t width(std::string_view text) noexcept;

/// Makes the standard streams carry UTF-8 and bytes as they are; true when standard output is a
/// terminal that shows colours.
[[nodiscard]] bool prepare_terminal();

/// True when somebody watches the error stream on a terminal.
[[nodiscard]] bool error_is_terminal() noexcept;

/// The words of the command line after the program's own name, in UTF-8.
[[nodiscard]] std::vector<std::string> command_words(int count, char** words);

/// True when a terminal may be coloured: NO_COLOR (https://no-color.org) is not set and TERM is not
/// "dumb".
[[nodiscard]] bool colours_wanted();

}  // namespace vigilien::cli
