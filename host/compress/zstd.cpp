#include "compress/zstd.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>
#include <zstd.h>
#include <zstd_errors.h>

namespace vigilien::compress {
namespace {

constexpr std::size_t piece = std::size_t{64} << 10U;

Error fault_of(std::size_t result) {
  const ZSTD_ErrorCode code = ZSTD_getErrorCode(result);
  const Errc kind = code == ZSTD_error_frameParameter_windowTooLarge ? Errc::too_large
                    : code == ZSTD_error_memory_allocation           ? Errc::io_failure
                                                                     : Errc::bad_data;
  return {kind, std::string("zstd: ") + ZSTD_getErrorName(result)};
}

Error no_memory() { return {Errc::io_failure, "zstd: no memory"}; }

struct FreeDecoder {
  void operator()(ZSTD_DCtx* context) const noexcept { ZSTD_freeDCtx(context); }
};
struct FreeEncoder {
  void operator()(ZSTD_CCtx* context) const noexcept { ZSTD_freeCCtx(context); }
};

/// One stream on its way from a reader to a writer.
class Decoding {
 public:
  Decoding(const Write& write, const Limits& limits) : write_(write), limits_(limits) {}

  Status start(std::string_view prefix) {
    if (!context_) return no_memory();
    std::size_t result = ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax,
                                                static_cast<int>(limits_.window_log));
    if (ZSTD_isError(result) == 0 && !prefix.empty())
      result = ZSTD_DCtx_refPrefix(context_.get(), prefix.data(), prefix.size());
    if (ZSTD_isError(result) != 0) return fault_of(result);
    return success();
  }

  /// Takes in all of `bytes`.
  Status take(std::string_view bytes) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    bool room_was_filled = false;
    while (in.pos < in.size || room_was_filled) {
      ZSTD_outBuffer out{room_.data(), room_.size(), 0};
      const std::size_t left = ZSTD_decompressStream(context_.get(), &out, &in);
      if (ZSTD_isError(left) != 0) return fault_of(left);
      frame_ended_ = left == 0;
      room_was_filled = !frame_ended_ && out.pos == out.size;
      if (out.pos > limits_.largest_output - made_)
        return Error{Errc::too_large, "zstd: more output than announced"};
      made_ += out.pos;
      if (out.pos == 0) continue;
      if (Status written = write_({room_.data(), out.pos}); !written) return written;
    }
    return success();
  }

  [[nodiscard]] bool frame_ended() const noexcept { return frame_ended_; }

 private:
  const Write& write_;
  const Limits limits_;
  std::unique_ptr<ZSTD_DCtx, FreeDecoder> context_{ZSTD_createDCtx()};
  std::vector<char> room_ = std::vector<char>(piece);
  std::uint64_t made_ = 0;
  bool frame_ended_ = false;
};

Status configure(ZSTD_CCtx* context, const Making& making, std::string_view prefix) {
  const std::array<std::size_t, 5> results{
      ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, making.level),
      ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, static_cast<int>(making.window_log)),
      ZSTD_CCtx_setParameter(context, ZSTD_c_enableLongDistanceMatching, making.long_matches),
      ZSTD_CCtx_setPledgedSrcSize(context, making.size),
      prefix.empty() ? 0 : ZSTD_CCtx_refPrefix(context, prefix.data(), prefix.size()),
  };
  for (const std::size_t result : results)
    if (ZSTD_isError(result) != 0) return fault_of(result);
  return success();
}

/// Gives the encoder `bytes`, and the end of the frame with the last.
Status encode(ZSTD_CCtx* context, std::string_view bytes, bool last, std::span<char> room,
              const Write& write) {
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::size_t left = 1;
  while (last ? left != 0 : in.pos < in.size) {
    ZSTD_outBuffer out{room.data(), room.size(), 0};
    left = ZSTD_compressStream2(context, &out, &in, last ? ZSTD_e_end : ZSTD_e_continue);
    if (ZSTD_isError(left) != 0) return fault_of(left);
    if (out.pos == 0) continue;
    if (Status written = write({room.data(), out.pos}); !written) return written;
  }
  return success();
}

}  // namespace

Status decompress(const Read& read, const Write& write, const Limits& limits,
                  std::string_view prefix) {
  Decoding decoding(write, limits);
  if (Status started = decoding.start(prefix); !started) return started;
  std::vector<char> room(piece);
  for (;;) {
    const Result<std::size_t> got = read(room);
    if (!got) return got.error();
    if (*got == 0) break;
    if (Status taken = decoding.take({room.data(), *got}); !taken) return taken;
  }
  if (!decoding.frame_ended()) return Error{Errc::cut_short, "zstd: the stream ends too early"};
  return success();
}

Status decompress_file(const std::filesystem::path& from, const std::filesystem::path& to,
                       const Limits& limits) {
  Result<FileReader> file = FileReader::open(from);
  if (!file) return file.error();
  return write_file(to, [&](const Write& write) {
    return decompress([&](std::span<char> room) { return file->read(room); }, write, limits);
  });
}

Status compress(const Read& read, const Write& write, const Making& making,
                std::string_view prefix) {
  const std::unique_ptr<ZSTD_CCtx, FreeEncoder> context(ZSTD_createCCtx());
  if (!context) return no_memory();
  if (Status done = configure(context.get(), making, prefix); !done) return done;
  std::vector<char> bytes(piece), room(piece);
  for (;;) {
    const Result<std::size_t> got = read(bytes);
    if (!got) return got.error();
    const bool last = *got == 0;
    if (Status done = encode(context.get(), {bytes.data(), *got}, last, room, write); !done)
      return done;
    if (last) return success();
  }
}

Status compress_file(const std::filesystem::path& from, const std::filesystem::path& to,
                     int level) {
  Result<FileReader> file = FileReader::open(from);
  if (!file) return file.error();
  const Making making{.level = std::min(level, 19), .size = file->size()};
  return write_file(to, [&](const Write& write) {
    return compress([&](std::span<char> room) { return file->read(room); }, write, making);
  });
}

}  // namespace vigilien::compress
