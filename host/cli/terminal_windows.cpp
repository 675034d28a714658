#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include "cli/terminal.hpp"

namespace vigilien::cli {

bool prepare_terminal() {
  ::_setmode(0, _O_BINARY);  // a 0x1A among the links is no end of file
  ::_setmode(1, _O_BINARY);
  SetConsoleOutputCP(CP_UTF8);

  const HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE);
  DWORD mode = 0;
  if (GetConsoleMode(out, &mode) == 0) return false;
  return SetConsoleMode(out, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0 && colours_wanted();
}

}  // namespace vigilien::cli
