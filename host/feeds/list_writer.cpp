#include "feeds/list_writer.hpp"

#include <utility>

namespace vigilien::feeds {
namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 20U;

}  // namespace

ListWriter::ListWriter(OutputFile& file, std::string head) : file_(file), buffer_(std::move(head)) {
  buffer_.reserve(buffer_size + lists::longest_line);
}

Status ListWriter::add(const Record& record) {
  if (tail_.empty() || record.day != tail_day_ || record.meta != tail_meta_) {
    tail_ = '\t' + std::to_string(record.meta) + '\t' + std::to_string(record.day) + '\n';
    tail_day_ = record.day;
    tail_meta_ = record.meta;
  }
  buffer_ += static_cast<char>(record.kind);
  buffer_ += ' ';
  buffer_ += record.expression;
  buffer_ += tail_;
  ++entries_;
  return buffer_.size() < buffer_size ? success() : finish();
}

Status ListWriter::finish() {
  Status written = file_.write(buffer_);
  buffer_.clear();
  return written;
}

}  // namespace vigilien::feeds
