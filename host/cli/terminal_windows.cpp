#include <fcntl.h>
#include <io.h>
// clang-format off
#include <windows.h>
#include <shellapi.h>  // needs the one before
// clang-format on

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

bool error_is_terminal() noexcept { return ::_isatty(2) != 0; }

std::vector<std::string> command_words(int, char**) {
  int count = 0;
  wchar_t** wide = CommandLineToArgvW(GetCommandLineW(), &count);
  std::vector<std::string> words;
  for (int i = 1; wide != nullptr && i < count; ++i) {
    const int size = WideCharToMultiByte(CP_UTF8, 0, wide[i], -1, nullptr, 0, nullptr, nullptr);
    std::string word(static_cast<std::size_t>(size > 0 ? size : 1), '\0');
    WideCharToMultiByte(CP_UTF8, 0, wide[i], -1, word.data(), size, nullptr, nullptr);
    word.pop_back();  // the final zero
    words.push_back(std::move(word));
  }
  LocalFree(wide);
  return words;
}

}  // namespace vigilien::cli
