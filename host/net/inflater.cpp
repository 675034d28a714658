#include "net/inflater.hpp"

#include <array>
#include <zlib.h>

namespace vigilien::net {

struct Inflater::State {
  z_stream stream{};
  bool ready = false;
  bool ended = false;
};

Inflater::Inflater(std::uint64_t largest_output)
    : state_(std::make_unique<State>()), left_(largest_output) {
  constexpr int gzip_only = 16 + MAX_WBITS;
  state_->ready = inflateInit2(&state_->stream, gzip_only) == Z_OK;
}

Inflater::~Inflater() {
  if (state_->ready) inflateEnd(&state_->stream);
}

Status Inflater::put(const Response& head, std::string_view bytes, const TakeBody& take) {
  if (!state_->ready) return Error{Errc::io_failure, "gzip: no memory"};
  z_stream& stream = state_->stream;
  std::array<char, 16384> room{};
  // zlib's interface knows no const, and does not write.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  bool more_inside = false;
  while (stream.avail_in > 0 || more_inside) {
    if (state_->ended) return Error{Errc::bad_data, "gzip: something behind the end"};
    stream.next_out = reinterpret_cast<Bytef*>(room.data());
    stream.avail_out = static_cast<uInt>(room.size());
    const int result = inflate(&stream, Z_NO_FLUSH);
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
      return Error{Errc::bad_data, "gzip: the stream is damaged"};
    state_->ended = result == Z_STREAM_END;
    const std::size_t made = room.size() - stream.avail_out;
    if (made > left_) return Error{Errc::too_large, "gzip: more output than allowed"};
    left_ -= made;
    more_inside = !state_->ended && stream.avail_out == 0;
    if (made == 0) continue;
    if (Status taken = take(head, {room.data(), made}); !taken) return taken;
  }
  return success();
}

Status Inflater::end() const {
  if (state_->ended) return success();
  return Error{Errc::cut_short, "gzip: the stream ends too early"};
}

}  // namespace vigilien::net
