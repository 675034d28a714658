#include <array>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include "cli/publisher_desk.hpp"

namespace vigilien::cli {
namespace {

/// The terminal that the person sits at, whatever standard input is.
class OwnTerminal {
 public:
  OwnTerminal()
      : number_(::isatty(STDIN_FILENO) == 1 ? ::open("/dev/tty", O_RDWR | O_CLOEXEC) : -1) {}
  OwnTerminal(const OwnTerminal&) = delete;
  OwnTerminal& operator=(const OwnTerminal&) = delete;
  ~OwnTerminal() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] bool there() const noexcept { return number_ >= 0; }
  [[nodiscard]] int number() const noexcept { return number_; }

  void write(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t done = ::write(number_, text.data(), text.size());
      if (done <= 0) return;
      text.remove_prefix(static_cast<std::size_t>(done));
    }
  }
  [[nodiscard]] std::optional<std::string> line() const {
    constexpr std::size_t longest = 1024;
    std::string text;
    for (char c = 0;;) {
      const ssize_t got = ::read(number_, &c, 1);
      if (got <= 0 || text.size() > longest) {
        crypto::wipe(text);
        return std::nullopt;
      }
      if (c == '\n') return text;
      text += c;
    }
  }

 private:
  int number_;
};

/// What is typed is not shown as long as this is there.
class Unseen {
 public:
  explicit Unseen(int terminal) : terminal_(terminal), set_(::tcgetattr(terminal, &before_) == 0) {
    if (!set_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    silent.c_lflag |= ECHONL;
    ::tcsetattr(terminal_, TCSAFLUSH, &silent);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;
  ~Unseen() {
    if (set_) ::tcsetattr(terminal_, TCSAFLUSH, &before_);
  }
  [[nodiscard]] bool set() const noexcept { return set_; }

 private:
  int terminal_;
  termios before_{};
  bool set_;
};

}  // namespace

std::optional<crypto::SecretText> ask_secret(const std::string& question) {
  const OwnTerminal terminal;
  if (!terminal.there()) return std::nullopt;
  const Unseen unseen(terminal.number());
  if (!unseen.set()) return std::nullopt;
  terminal.write(question);
  auto line = terminal.line();
  if (!line) return std::nullopt;
  crypto::SecretText secret(*line);
  crypto::wipe(*line);
  return secret;
}

std::optional<std::string> ask_line(const std::string& question) {
  const OwnTerminal terminal;
  if (!terminal.there()) return std::nullopt;
  terminal.write(question);
  return terminal.line();
}

}  // namespace vigilien::cli
