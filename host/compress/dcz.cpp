#include "compress/dcz.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <string>
#include <utility>

#include "base/file_bytes.hpp"
#include "compress/copy_frame.hpp"
#include "compress/line_copies.hpp"
#include "compress/zstd.hpp"

namespace vigilien::compress {
namespace {

constexpr std::string_view magic("\x5e\x2a\x4d\x18\x20\x00\x00\x00", 8);
constexpr std::uint64_t least_window = std::uint64_t{8} << 20U;
constexpr std::uint64_t most_window = std::uint64_t{128} << 20U;
constexpr std::uint64_t most_dictionary = std::uint64_t{4} << 30U;

unsigned log_rounded_up(std::uint64_t value) noexcept {
  return static_cast<unsigned>(std::bit_width(std::max<std::uint64_t>(value, 1) - 1));
}

std::string_view text_of(const crypto::Sha256& digest) noexcept {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

/// A frame whose window covers its whole content says the content's size as its window, to the
/// byte; otherwise the window is a power of two. Either keeps to what the RFC grants.
unsigned window_log_for(std::uint64_t dictionary, std::uint64_t file) noexcept {
  const std::uint64_t granted = dcz_window(dictionary);
  const unsigned least = 10;  // of the format
  if (file <= granted) return std::max(log_rounded_up(file), least);
  return static_cast<unsigned>(std::bit_width(granted)) - 1;
}

/// Bytes that stand in memory, in pieces.
Read reader_of(std::string_view bytes) {
  return [bytes](std::span<char> room) mutable -> Result<std::size_t> {
    const std::size_t size = std::min(bytes.size(), room.size());
    std::ranges::copy(bytes.substr(0, size), room.begin());
    bytes.remove_prefix(size);
    return size;
  };
}

Result<std::string> frame_by_zstd(std::string_view previous, std::string_view next, int level) {
  std::string frame;
  const Making making{.level = level,
                      .window_log = window_log_for(previous.size(), next.size()),
                      .long_matches = true,
                      .size = next.size()};
  const Write keep = [&](std::string_view bytes) {
    frame += bytes;
    return success();
  };
  Status made = compress(reader_of(next), keep, making, previous);
  return made ? Result<std::string>(std::move(frame)) : made.error();
}

bool decodes_to(const std::string& frame, std::string_view previous, std::string_view next) {
  std::string_view left = next;
  const Write compare = [&](std::string_view bytes) -> Status {
    if (!left.starts_with(bytes)) return Error{Errc::bad_data, "another text"};
    left.remove_prefix(bytes.size());
    return success();
  };
  const Limits limits{.largest_output = next.size(),
                      .window_log = log_rounded_up(dcz_window(previous.size()))};
  return decompress(reader_of(frame), compare, limits, previous) && left.empty();
}

/// What lists are made of has shorter words for it than zstd finds. Its window is the whole file,
/// and nobody gets a frame that libzstd reads otherwise.
std::optional<std::string> frame_by_lines(std::string_view previous, std::string_view next) {
  constexpr std::uint64_t most = std::uint64_t{1} << 30U;
  if (next.size() > dcz_window(previous.size()) || previous.size() + next.size() > most)
    return std::nullopt;
  auto frame = frame_of_copies(next, line_copies(previous, next));
  if (frame && !decodes_to(*frame, previous, next)) frame.reset();
  return frame;
}

/// The header, which may come in any pieces.
Result<std::string> read_header(const Read& read) {
  std::string header(dcz_header_size, '\0');
  std::size_t filled = 0;
  while (filled < header.size()) {
    const Result<std::size_t> got = read(std::span(header).subspan(filled));
    if (!got) return got.error();
    if (*got == 0) return Error{Errc::cut_short, "dcz: the header is cut short"};
    filled += *got;
  }
  return header;
}

}  // namespace

std::uint64_t dcz_window(std::uint64_t dictionary_size) noexcept {
  const std::uint64_t known = std::min(dictionary_size, most_window);
  return std::clamp(known + known / 4, least_window, most_window);
}

Status make_dcz(const std::filesystem::path& previous, const std::filesystem::path& next,
                const std::filesystem::path& delta, int level) {
  const Result<FileBytes> dictionary = bytes_of_file(previous, most_dictionary);
  if (!dictionary) return dictionary.error();
  const Result<FileBytes> file = bytes_of_file(next, most_dictionary);
  if (!file) return file.error();
  auto frame = frame_by_zstd(dictionary->bytes, file->bytes, level);
  if (!frame) return frame.error();
  const auto by_lines = frame_by_lines(dictionary->bytes, file->bytes);
  const std::string& smaller = by_lines && by_lines->size() < frame->size() ? *by_lines : *frame;
  return write_file(delta, [&](const Write& write) -> Status {
    if (Status done = write(magic); !done) return done;
    const crypto::Sha256 digest = crypto::sha256(dictionary->bytes);
    if (Status done = write(text_of(digest)); !done) return done;
    return write(smaller);
  });
}

Status apply_dcz(std::string_view previous, const Read& read, const Write& write,
                 std::uint64_t largest_output) {
  const Result<std::string> header = read_header(read);
  if (!header) return header.error();
  if (!header->starts_with(magic)) return Error{Errc::bad_data, "dcz: not such a stream"};
  if (header->substr(magic.size()) != text_of(crypto::sha256(previous)))
    return Error{Errc::refused, "dcz: made for another previous file"};

  const Limits limits{.largest_output = largest_output,
                      .window_log = log_rounded_up(dcz_window(previous.size()))};
  return decompress(read, write, limits, previous);
}

Status apply_dcz_file(const std::filesystem::path& previous, const std::filesystem::path& delta,
                      const std::filesystem::path& next, std::uint64_t largest_output) {
  const Result<FileBytes> dictionary = bytes_of_file(previous, most_dictionary);
  if (!dictionary) return dictionary.error();
  Result<FileReader> file = FileReader::open(delta);
  if (!file) return file.error();
  return write_file(next, [&](const Write& write) {
    return apply_dcz(
        dictionary->bytes, [&](std::span<char> room) { return file->read(room); }, write,
        largest_output);
  });
}

}  // namespace vigilien::compress
