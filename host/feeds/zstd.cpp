#include <array>
#include <zstd.h>

#include "feeds/compression.hpp"

namespace vigilien::feeds {
namespace {

class Zstd final : public ByteSource {
 public:
  explicit Zstd(std::unique_ptr<ByteSource> packed) : packed_(std::move(packed)) {}

  Result<std::size_t> read(std::span<char> room) override {
    if (!stream_) return Error{Errc::io_failure, "zstd: no memory"};
    ZSTD_outBuffer out{room.data(), room.size(), 0};
    while (out.pos == 0) {
      if (in_.pos == in_.size && !more_inside_) {
        const auto got = packed_->read(buffer_);
        if (!got) return got.error();
        if (*got == 0) {
          if (frame_ended_) return std::size_t{0};
          return Error{Errc::cut_short, "zstd: the stream ends too early"};
        }
        in_ = {buffer_.data(), *got, 0};
      }
      const std::size_t left = ZSTD_decompressStream(stream_.get(), &out, &in_);
      // Its limit on the window (128 MiB) also ends here.
      if (ZSTD_isError(left) != 0)
        return Error{Errc::bad_data, std::string("zstd: ") + ZSTD_getErrorName(left)};
      frame_ended_ = left == 0;
      more_inside_ = !frame_ended_ && out.pos == out.size;
    }
    return out.pos;
  }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const noexcept { ZSTD_freeDStream(stream); }
  };
  std::unique_ptr<ByteSource> packed_;
  std::unique_ptr<ZSTD_DStream, Free> stream_{ZSTD_createDStream()};
  std::array<char, 64U << 10U> buffer_{};
  ZSTD_inBuffer in_{nullptr, 0, 0};
  bool frame_ended_ = true;
  bool more_inside_ = false;  // the last room was too small for what is already decoded
};

}  // namespace

Result<std::unique_ptr<ByteSource>> unzstd(std::unique_ptr<ByteSource> packed) {
  return std::unique_ptr<ByteSource>(std::make_unique<Zstd>(std::move(packed)));
}

}  // namespace vigilien::feeds
