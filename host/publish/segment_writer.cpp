#include "publish/segment_writer.hpp"

#include <utility>

#include "lists/list_text.hpp"
#include "publish/base_merge.hpp"

namespace vigilien::publish {
namespace {

constexpr std::size_t most_segments = 1000;
constexpr std::size_t buffered = std::size_t{1} << 20U;

}  // namespace

SegmentWriter::SegmentWriter(std::filesystem::path folder, std::string publisher, std::string rows,
                             std::vector<std::string> bounds, std::uint64_t largest)
    : folder_(std::move(folder)),
      publisher_(std::move(publisher)),
      rows_(std::move(rows)),
      bounds_(std::move(bounds)),
      largest_(largest) {}

SegmentWriter::~SegmentWriter() = default;

Status SegmentWriter::begin() {
  if (!segments_.empty())
    if (Status done = flush(); !done) return done;
  if (segments_.size() == most_segments) return Error{Errc::too_large, "over 1,000 segments"};
  NewSegment segment;
  segment.list = base_list_name(publisher_, segments_.size());
  segment.text = folder_ / (std::to_string(segments_.size()) + ".vgl");
  stream_ = std::ofstream(segment.text, std::ios::binary | std::ios::trunc);
  if (!stream_) return Error{Errc::io_failure, segment.text.string()};
  segments_.push_back(std::move(segment));
  lists::append_header(buffer_, segments_.back().list);
  buffer_ += rows_;
  size_ = buffer_.size();
  return success();
}

Status SegmentWriter::flush() {
  stream_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  buffer_.clear();
  stream_.flush();
  return stream_
             ? success()
             : Status(Error{Errc::io_failure, segments_.back().text.string() + ": not written"});
}

Status SegmentWriter::add(std::string_view entry, std::uint16_t row, std::string_view date) {
  std::string line(entry);
  line.append(1, '\t').append(std::to_string(row)).append(1, '\t').append(date).append(1, '\n');
  bool new_one = segments_.empty();
  while (next_bound_ < bounds_.size() && bounds_[next_bound_] <= entry) {
    new_one = new_one || !bounds_[next_bound_].empty();
    ++next_bound_;
  }
  const std::uint64_t limit = bounds_.empty() ? largest_ - largest_ / 8 : largest_;
  if (new_one || size_ + line.size() > limit)
    if (Status begun = begin(); !begun) return begun;
  size_ += line.size();
  ++segments_.back().entries;
  buffer_ += line;
  return buffer_.size() < buffered ? success() : flush();
}

Status SegmentWriter::finish() {
  if (segments_.empty())
    if (Status begun = begin(); !begun) return begun;
  Status done = flush();
  stream_.close();
  return done;
}

}  // namespace vigilien::publish
