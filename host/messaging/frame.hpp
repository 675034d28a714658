#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace vigilien::messaging {

/// A longer frame ends the host. Browsers send up to 64 MiB; a mail with every link has a few
/// hundred KiB.
inline constexpr std::uint32_t max_frame = 16U << 20U;

/// Where frames come from. One thread at a time.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Waits for at least one byte; fewer bytes than asked for may come. 0: the stream has ended.
  [[nodiscard]] virtual Result<std::size_t> read(std::span<char> into) = 0;
};

/// Where frames go.
class ByteSink {
 public:
  virtual ~ByteSink() = default;
  /// All of `bytes`, or an error. Error: end_of_stream when nobody reads any more.
  [[nodiscard]] virtual Status write(std::string_view bytes) = 0;
};

/// Cuts a stream into frames of native messaging: the length (4 bytes, native order), then as many
/// bytes. https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging
class FrameReader {
 public:
  explicit FrameReader(ByteSource& source) : source_(source) {}

  /// The payload of the next frame, valid until the next call. Memory grows with the bytes that
  /// came, never with the length announced. Errors: end_of_stream between two frames, cut_short
  /// inside one, too_large (over `max_frame`), io_failure.
  [[nodiscard]] Result<std::string_view> next();

 private:
  /// Reads on until `count` bytes wait in the buffer.
  [[nodiscard]] Status fill(std::size_t count);

  ByteSource& source_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;  ///< the bytes that wait
};

/// Writes whole frames. Safe to call from any thread: frames never mix.
class FrameWriter {
 public:
  explicit FrameWriter(ByteSink& sink) : sink_(sink) {}

  /// After a failure every later call fails in the same way and writes nothing.
  [[nodiscard]] Status write(std::string_view payload);

 private:
  ByteSink& sink_;
  std::mutex mutex_;
  std::string frame_;
  bool failed_ = false;
};

}  // namespace vigilien::messaging
