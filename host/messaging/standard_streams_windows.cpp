#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <io.h>
#include <system_error>

#include "messaging/standard_streams.hpp"

namespace vigilien::messaging {
namespace {

constexpr int standard_input = 0, standard_output = 1;
constexpr std::size_t largest_piece = std::size_t{1} << 20U;  ///< the C library counts in int

unsigned piece(std::size_t size) noexcept {
  return static_cast<unsigned>(std::min(size, largest_piece));
}

}  // namespace

Result<std::size_t> StandardInput::read(std::span<char> into) {
  const int got = ::_read(standard_input, into.data(), piece(into.size()));
  if (got < 0) return Error{Errc::io_failure, std::generic_category().message(errno)};
  return static_cast<std::size_t>(got);
}

Status StandardOutput::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const int written = ::_write(standard_output, bytes.data(), piece(bytes.size()));
    if (written < 0) {
      const Errc code = errno == EPIPE || errno == EINVAL ? Errc::end_of_stream : Errc::io_failure;
      return Error{code, std::generic_category().message(errno)};
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return success();
}

void prepare_standard_streams() noexcept {
  ::_setmode(standard_input, _O_BINARY);
  ::_setmode(standard_output, _O_BINARY);
}

}  // namespace vigilien::messaging
