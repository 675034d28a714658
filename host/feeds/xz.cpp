#include <array>
#include <lzma.h>

#include "feeds/compression.hpp"

namespace vigilien::feeds {
namespace {

class Xz final : public ByteSource {
 public:
  explicit Xz(std::unique_ptr<ByteSource> packed) : packed_(std::move(packed)) {
    constexpr std::uint64_t most_memory = std::uint64_t{128} << 20U;  // «xz -9» needs 65 MiB
    ready_ = lzma_stream_decoder(&stream_, most_memory, LZMA_CONCATENATED) == LZMA_OK;
  }
  Xz(const Xz&) = delete;
  Xz& operator=(const Xz&) = delete;
  ~Xz() override { lzma_end(&stream_); }

  Result<std::size_t> read(std::span<char> room) override {
    if (!ready_) return Error{Errc::io_failure, "xz: no memory"};
    stream_.next_out = reinterpret_cast<std::uint8_t*>(room.data());
    stream_.avail_out = room.size();
    while (stream_.avail_out == room.size() && !ended_) {
      if (stream_.avail_in == 0 && !input_ended_) {
        const auto got = packed_->read(buffer_);
        if (!got) return got.error();
        stream_.next_in = reinterpret_cast<const std::uint8_t*>(buffer_.data());
        stream_.avail_in = *got;
        input_ended_ = *got == 0;
      }
      if (const Status stepped = step(); !stepped) return stepped.error();
    }
    return room.size() - stream_.avail_out;
  }

 private:
  Status step() {
    switch (lzma_code(&stream_, input_ended_ ? LZMA_FINISH : LZMA_RUN)) {
      case LZMA_STREAM_END:
        ended_ = true;
        return success();
      case LZMA_OK:
        return success();
      case LZMA_BUF_ERROR:
        return Error{Errc::cut_short, "xz: the stream ends too early"};
      case LZMA_MEMLIMIT_ERROR:
        return Error{Errc::bad_data, "xz: needs more than 128 MiB of memory"};
      default:
        return Error{Errc::bad_data, "xz: the stream is damaged"};
    }
  }

  std::unique_ptr<ByteSource> packed_;
  lzma_stream stream_ = LZMA_STREAM_INIT;
  bool ready_ = false;
  bool input_ended_ = false;
  bool ended_ = false;
  std::array<char, 64U << 10U> buffer_{};
};

}  // namespace

Result<std::unique_ptr<ByteSource>> unxz(std::unique_ptr<ByteSource> packed) {
  return std::unique_ptr<ByteSource>(std::make_unique<Xz>(std::move(packed)));
}

}  // namespace vigilien::feeds
