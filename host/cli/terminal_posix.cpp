#include <unistd.h>

#include "cli/terminal.hpp"

namespace vigilien::cli {

bool prepare_terminal() { return ::isatty(STDOUT_FILENO) == 1 && colours_wanted(); }

bool error_is_terminal() noexcept { return ::isatty(STDERR_FILENO) == 1; }

std::vector<std::string> command_words(int count, char** words) {
  return count > 1 ? std::vector<std::string>(words + 1, words + count)
                   : std::vector<std::string>();
}

}  // namespace vigilien::cli
