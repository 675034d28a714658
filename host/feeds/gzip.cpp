#include <array>
#include <zlib.h>

#include "feeds/compression.hpp"

namespace vigilien::feeds {
namespace {

class Gzip final : public ByteSource {
 public:
  explicit Gzip(std::unique_ptr<ByteSource> packed) : packed_(std::move(packed)) {
    constexpr int gzip_only = 16 + MAX_WBITS;
    ready_ = inflateInit2(&stream_, gzip_only) == Z_OK;
  }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;
  ~Gzip() override {
    if (ready_) inflateEnd(&stream_);
  }

  Result<std::size_t> read(std::span<char> room) override {
    if (!ready_) return Error{Errc::io_failure, "gzip: no memory"};
    stream_.next_out = reinterpret_cast<Bytef*>(room.data());
    stream_.avail_out = static_cast<uInt>(room.size());
    while (stream_.avail_out == room.size()) {
      if (stream_.avail_in == 0) {
        if (const Status filled = fill(); !filled) return filled.error();
        if (stream_.avail_in == 0) {
          if (between_members_) return std::size_t{0};
          return Error{Errc::cut_short, "gzip: the stream ends too early"};
        }
      }
      if (const Status stepped = step(); !stepped) return stepped.error();
    }
    return room.size() - stream_.avail_out;
  }

 private:
  Status fill() {
    const auto got = packed_->read(buffer_);
    if (!got) return got.error();
    stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
    stream_.avail_in = static_cast<uInt>(*got);
    return success();
  }

  Status step() {
    if (between_members_) {
      while (stream_.avail_in > 0 && *stream_.next_in == 0) {  // padding of tapes and of some tools
        ++stream_.next_in;
        --stream_.avail_in;
      }
      if (stream_.avail_in == 0) return success();
      inflateReset(&stream_);
      between_members_ = false;
    }
    const int result = inflate(&stream_, Z_NO_FLUSH);
    if (result == Z_STREAM_END) between_members_ = true;
    if (result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR) return success();
    return Error{Errc::bad_data, "gzip: the stream is damaged"};
  }

  std::unique_ptr<ByteSource> packed_;
  z_stream stream_{};
  bool ready_ = false;
  bool between_members_ = false;
  std::array<char, 64U << 10U> buffer_{};
};

}  // namespace

Result<std::unique_ptr<ByteSource>> gunzip(std::unique_ptr<ByteSource> packed) {
  return std::unique_ptr<ByteSource>(std::make_unique<Gzip>(std::move(packed)));
}

}  // namespace vigilien::feeds
