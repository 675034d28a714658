#include "messaging/frame.hpp"

#include <algorithm>
#include <cstring>

namespace vigilien::messaging {
namespace {

constexpr std::size_t first_size = std::size_t{16} << 10U;
constexpr std::size_t kept_size = std::size_t{1}
                                  << 20U;  ///< a larger buffer is given back after use

}  // namespace

Status FrameReader::fill(std::size_t count) {
  while (end_ - begin_ < count) {
    if (begin_ == end_) begin_ = end_ = 0;
    if (begin_ > 0 && begin_ + count > buffer_.size()) {
      std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    if (end_ == buffer_.size()) buffer_.resize(std::max(first_size, buffer_.size() * 2));

    const Result<std::size_t> got = source_.read(std::span(buffer_).subspan(end_));
    if (!got) return got.error();
    if (*got == 0) {
      if (begin_ == end_) return Error{Errc::end_of_stream, {}};
      return Error{Errc::cut_short,
                   std::to_string(end_ - begin_) + " of " + std::to_string(count) + " bytes"};
    }
    end_ += *got;
  }
  return success();
}

Result<std::string_view> FrameReader::next() {
  if (begin_ == end_ && buffer_.size() > kept_size) {
    buffer_ = {};
    begin_ = end_ = 0;
  }

  std::uint32_t length = 0;
  if (Status filled = fill(sizeof length); !filled) return filled.error();
  std::memcpy(&length, buffer_.data() + begin_, sizeof length);
  if (length > max_frame)
    return Error{Errc::too_large,
                 std::to_string(length) + " bytes, at most " + std::to_string(max_frame)};

  if (Status filled = fill(sizeof length + length); !filled) return filled.error();
  const std::string_view payload(buffer_.data() + begin_ + sizeof length, length);
  begin_ += sizeof length + length;
  return payload;
}

Status FrameWriter::write(std::string_view payload) {
  const std::scoped_lock lock(mutex_);
  if (failed_) return Error{Errc::end_of_stream, {}};

  // Length and payload in one write: one system call, and one chunk for the reader.
  const auto length = static_cast<std::uint32_t>(payload.size());
  frame_.resize(sizeof length);
  std::memcpy(frame_.data(), &length, sizeof length);
  frame_ += payload;
  Status written = sink_.write(frame_);
  failed_ = !written.ok();
  if (frame_.capacity() > kept_size) frame_ = {};
  return written;
}

}  // namespace vigilien::messaging
