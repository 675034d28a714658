#include "feeds/lines.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace vigilien::feeds {
namespace {

constexpr std::size_t buffer_size = std::size_t{256} << 10U;
constexpr std::size_t head_size = std::size_t{64} << 10U;

/// Text of two bytes a character: by its mark, or by the zeros that ASCII has in it.
bool looks_like_utf16(std::string_view text) noexcept {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  const std::string_view sample = text.substr(0, 64);
  const auto zeros = static_cast<std::size_t>(std::ranges::count(sample, '\0'));
  return sample.size() >= 4 && zeros * 3 >= sample.size();
}

}  // namespace

LineReader::LineReader(std::unique_ptr<ByteSource> bytes)
    : bytes_(std::move(bytes)), buffer_(buffer_size) {}

/// Makes room and reads once.
Status LineReader::fill() {
  if (next_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + next_, filled_ - next_);
    filled_ -= next_;
    next_ = 0;
  }
  if (filled_ == buffer_.size() || ended_) return success();
  const auto got = bytes_->read(std::span(buffer_).subspan(filled_));
  if (!got) return got.error();
  ended_ = *got == 0;
  filled_ += *got;
  has_cr_ = std::memchr(buffer_.data(), '\r', filled_) != nullptr;
  return success();
}

Status LineReader::begin() {
  begun_ = true;
  while (!ended_ && filled_ < head_size)
    if (Status filled = fill(); !filled) return filled;
  const std::string_view text(buffer_.data(), filled_);
  if (looks_like_utf16(text))
    return Error{Errc::bad_data, "UTF-16 text: it must be saved as UTF-8 first"};
  if (text.starts_with("\xEF\xBB\xBF")) next_ = 3;
  return success();
}

Result<std::string_view> LineReader::head() {
  if (!begun_)
    if (const Status begun = begin(); !begun) return begun.error();
  return std::string_view(buffer_.data() + next_, std::min(filled_ - next_, head_size));
}

/// The LF or CR that ends the line; null when it is not in the buffer yet.
const char* LineReader::line_end(const char* from) const noexcept {
  const auto size = static_cast<std::size_t>(buffer_.data() + filled_ - from);
  const auto* lf = static_cast<const char*>(std::memchr(from, '\n', size));
  if (!has_cr_) return lf;
  const std::size_t before = lf == nullptr ? size : static_cast<std::size_t>(lf - from);
  const auto* cr = static_cast<const char*>(std::memchr(from, '\r', before));
  return cr == nullptr ? lf : cr;
}

Status LineReader::skip_rest_of_line() {
  for (;;) {
    next_ = filled_;
    if (Status filled = fill(); !filled) return filled;
    if (filled_ == 0) return success();
    if (const char* end = line_end(buffer_.data())) {
      after_cr_ = *end == '\r';
      next_ = static_cast<std::size_t>(end - buffer_.data()) + 1;
      return success();
    }
  }
}

Result<LineReader::Got> LineReader::next(std::string_view& line) {
  if (!begun_)
    if (const Status begun = begin(); !begun) return begun.error();
  for (;;) {
    if (after_cr_ && next_ < filled_) {
      if (buffer_[next_] == '\n') ++next_;
      after_cr_ = false;
    }
    const char* from = buffer_.data() + next_;
    if (const char* end = line_end(from); end != nullptr && next_ < filled_) {
      line = std::string_view(from, static_cast<std::size_t>(end - from));
      after_cr_ = *end == '\r';
      next_ += line.size() + 1;
      ++number_;
      return line.size() > longest_line ? Got::too_long : Got::line;
    }
    if (ended_ && next_ == filled_) return Got::end;
    if (ended_ || filled_ - next_ > longest_line) {
      line = std::string_view(from, filled_ - next_);
      ++number_;
      if (line.size() <= longest_line) {
        next_ = filled_;
        return Got::line;
      }
      if (const Status skipped = skip_rest_of_line(); !skipped) return skipped.error();
      line = {};
      return Got::too_long;
    }
    if (const Status filled = fill(); !filled) return filled.error();
  }
}

Result<std::string_view> LineReader::piece() {
  if (!begun_)
    if (const Status begun = begin(); !begun) return begun.error();
  if (next_ == filled_)
    if (const Status filled = fill(); !filled) return filled.error();
  const std::string_view rest(buffer_.data() + next_, filled_ - next_);
  const std::string_view taken = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
  if (taken.empty()) return taken;
  if (line_ended_) ++number_;
  line_ended_ = taken.ends_with('\n');
  next_ += taken.size();
  return taken;
}

}  // namespace vigilien::feeds
