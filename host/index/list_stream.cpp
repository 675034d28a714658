#include "index/list_stream.hpp"

#include <algorithm>
#include <utility>

namespace vigilien::index {
namespace {

constexpr std::size_t piece = 1U << 20U;

}  // namespace

Result<ListStream> ListStream::open(const std::filesystem::path& path) {
  auto file = FileView::open(path);
  if (!file) return file.error();
  ListStream stream;
  stream.size_ = file->size();
  stream.file_ = *std::move(file);
  stream.shown_ = path.filename().string();
  if (Status begun = stream.begin(); !begun) return begun.error();
  return stream;
}

Result<ListStream> ListStream::over(const lists::List& list) {
  ListStream stream;
  stream.text_ = list.text();
  stream.size_ = list.text().size();
  stream.shown_ = list.name();
  if (Status begun = stream.begin(); !begun) return begun.error();
  return stream;
}

Error ListStream::error(const char* problem) const {
  return {Errc::bad_list, shown_ + ": line " + std::to_string(number_) + ": " + problem};
}

/// Takes the header, so that the name is known.
Status ListStream::begin() {
  std::string_view text;
  bool terminated = false;
  const auto got = line(text, terminated);
  if (!got) return got.error();
  number_ = 1;
  const char* problem = reader_.take(*got ? text : std::string_view(), *got && terminated);
  return problem == nullptr ? success() : Status(error(problem));
}

Status ListStream::fill() {
  buffer_.erase(0, at_);
  at_ = 0;
  const auto more = static_cast<std::size_t>(std::min<std::uint64_t>(piece, size_ - offset_));
  const std::size_t before = buffer_.size();
  if (file_) {
    buffer_.resize(before + more);
    if (!file_->read(offset_, buffer_.data() + before, more))
      return Error{Errc::io_failure, shown_ + ": the disk does not give all of it"};
  } else {
    buffer_.append(text_.substr(static_cast<std::size_t>(offset_), more));
  }
  offset_ += more;
  return success();
}

Result<bool> ListStream::line(std::string_view& line, bool& terminated) {
  for (;;) {
    const std::string_view rest = std::string_view(buffer_).substr(at_);
    const std::size_t end = rest.find('\n');
    terminated = end != std::string_view::npos;
    // A line that is too long anyway is not gathered to its end.
    if (terminated || offset_ == size_ || rest.size() > 2 * lists::longest_line) {
      line = rest.substr(0, std::min(end, rest.size()));
      at_ += line.size() + (terminated ? 1 : 0);
      return terminated || !line.empty();
    }
    if (Status filled = fill(); !filled) return filled.error();
  }
}

Result<const lists::Entry*> ListStream::next() {
  std::string_view text;
  bool terminated = false;
  for (;;) {
    const auto got = line(text, terminated);
    if (!got) return got.error();
    if (!*got) return static_cast<const lists::Entry*>(nullptr);
    ++number_;
    if (const char* problem = reader_.take(text, terminated)) return error(problem);
    if (const lists::Entry* entry = reader_.entry()) return entry;
  }
}

}  // namespace vigilien::index
