#pragma once

#include "messaging/frame.hpp"

namespace vigilien::messaging {

/// The process's standard input, past any buffer of the C or C++ library.
class StandardInput final : public ByteSource {
 public:
  [[nodiscard]] Result<std::size_t> read(std::span<char> into) override;
};

/// The process's standard output, likewise.
class StandardOutput final : public ByteSink {
 public:
  [[nodiscard]] Status write(std::string_view bytes) override;
};

/// Bytes pass as they are (Windows would change line ends), and a reader that went away is an error
/// of write() instead of a signal. Called once, before the first frame.
void prepare_standard_streams() noexcept;

}  // namespace vigilien::messaging
