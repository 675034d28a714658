#include <cerrno>
#include <csignal>
#include <poll.h>
#include <system_error>
#include <unistd.h>

#include "messaging/standard_streams.hpp"

namespace vigilien::messaging {
namespace {

/// True when the call is to be made again: a signal came, or the descriptor was handed over in
/// non-blocking mode and is ready by now.
bool again(int descriptor, short event) noexcept {
  if (errno == EINTR) return true;
  if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
  pollfd waiting{descriptor, event, 0};
  return ::poll(&waiting, 1, -1) >= 0 || errno == EINTR;
}

}  // namespace

Result<std::size_t> StandardInput::read(std::span<char> into) {
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, into.data(), into.size());
    if (got >= 0) return static_cast<std::size_t>(got);
    if (!again(STDIN_FILENO, POLLIN))
      return Error{Errc::io_failure, std::generic_category().message(errno)};
  }
}

Status StandardOutput::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (!again(STDOUT_FILENO, POLLOUT)) {
      const Errc code =
          errno == EPIPE || errno == ECONNRESET ? Errc::end_of_stream : Errc::io_failure;
      return Error{code, std::generic_category().message(errno)};
    }
  }
  return success();
}

void prepare_standard_streams() noexcept { std::signal(SIGPIPE, SIG_IGN); }

}  // namespace vigilien::messaging
