#include <unistd.h>

#include "cli/terminal.hpp"

namespace vigilien::cli {

bool prepare_terminal() { return ::isatty(STDOUT_FILENO) == 1 && colours_wanted(); }

}  // namespace vigilien::cli
