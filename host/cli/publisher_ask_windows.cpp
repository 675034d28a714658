#include <array>

#include "cli/publisher_desk.hpp"
// clang-format off
#include "base/handle_windows.hpp"  // last: the system's headers take the name «near»
// clang-format on

namespace vigilien::cli {
namespace {

/// The console that the person sits at, whatever standard output is.
class OwnConsole {
 public:
  OwnConsole() : in_(open(L"CONIN$")), out_(open(L"CONOUT$")) {
    DWORD mode = 0;
    // As elsewhere: who has redirected standard input answers nothing.
    there_ = ::GetConsoleMode(::GetStdHandle(STD_INPUT_HANDLE), &mode) != 0 && in_.valid() &&
             out_.valid();
  }
  [[nodiscard]] bool there() const noexcept { return there_; }
  [[nodiscard]] HANDLE input() const noexcept { return in_.get(); }

  void write(std::string_view utf8) const {
    const std::wstring text = std::filesystem::path(std::u8string(utf8.begin(), utf8.end()));
    DWORD done = 0;
    ::WriteConsoleW(out_.get(), text.data(), static_cast<DWORD>(text.size()), &done, nullptr);
  }
  [[nodiscard]] std::optional<std::string> line() const {
    std::array<wchar_t, 1024> typed{};
    DWORD count = 0;
    const bool got = ::ReadConsoleW(in_.get(), typed.data(), static_cast<DWORD>(typed.size()),
                                    &count, nullptr) != 0;
    std::optional<std::string> text;
    // A line that does not end within the room, or Ctrl-Z, is no answer.
    if (got && count > 0 && typed[count - 1] == L'\n') text = utf8_of(typed.data(), count);
    ::SecureZeroMemory(typed.data(), typed.size() * sizeof(wchar_t));
    return text;
  }

 private:
  static HANDLE open(const wchar_t* name) {
    return ::CreateFileW(name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                         nullptr, OPEN_EXISTING, 0, nullptr);
  }
  static std::string utf8_of(const wchar_t* text, DWORD count) {
    while (count > 0 && (text[count - 1] == L'\n' || text[count - 1] == L'\r')) --count;
    if (count == 0) return {};
    const int length = static_cast<int>(count);
    const int size = ::WideCharToMultiByte(CP_UTF8, 0, text, length, nullptr, 0, nullptr, nullptr);
    std::string utf8(static_cast<std::size_t>(size), '\0');
    ::WideCharToMultiByte(CP_UTF8, 0, text, length, utf8.data(), size, nullptr, nullptr);
    return utf8;
  }

  Handle in_, out_;
  bool there_ = false;
};

/// What is typed is not shown as long as this is there.
class Unseen {
 public:
  explicit Unseen(HANDLE input)
      : input_(input),
        set_(::GetConsoleMode(input, &before_) != 0 &&
             ::SetConsoleMode(input, (before_ | ENABLE_LINE_INPUT) & ~DWORD{ENABLE_ECHO_INPUT}) !=
                 0) {}
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;
  ~Unseen() {
    if (set_) ::SetConsoleMode(input_, before_);
  }
  [[nodiscard]] bool set() const noexcept { return set_; }

 private:
  HANDLE input_;
  DWORD before_ = 0;
  bool set_;
};

}  // namespace

std::optional<crypto::SecretText> ask_secret(const std::string& question) {
  const OwnConsole console;
  if (!console.there()) return std::nullopt;
  const Unseen unseen(console.input());
  if (!unseen.set()) return std::nullopt;
  console.write(question);
  auto line = console.line();
  console.write("\n");
  if (!line) return std::nullopt;
  crypto::SecretText secret(*line);
  crypto::wipe(*line);
  return secret;
}

std::optional<std::string> ask_line(const std::string& question) {
  const OwnConsole console;
  if (!console.there()) return std::nullopt;
  console.write(question);
  return console.line();
}

}  // namespace vigilien::cli
