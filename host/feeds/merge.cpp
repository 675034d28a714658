#include "feeds/merge.hpp"

#include <algorithm>
#include <memory>
#include <string>

namespace vigilien::feeds {
namespace {

constexpr std::size_t buffer_size = std::size_t{128} << 10U;

/// Reads a run from its beginning to its end.
class Cursor {
 public:
  Cursor(const SpillFile& file, const SpilledRun& run)
      : file_(&file), at_(run.begin), end_(run.end), buffer_(buffer_size) {}
  explicit Cursor(const Run& run) : run_(&run) {}

  /// The next record; false at the end.
  [[nodiscard]] Result<bool> next() {
    if (run_ != nullptr) {
      if (index_ == run_->count()) return false;
      take(run_->at(index_++));
      return true;
    }
    const std::size_t left = filled_ - next_;
    if (left < sizeof(RecordHead) + lists::longest_line && at_ < end_) {
      std::memmove(buffer_.data(), buffer_.data() + next_, left);
      const auto more =
          static_cast<std::size_t>(std::min<std::uint64_t>(buffer_.size() - left, end_ - at_));
      if (const Status got = file_->read(at_, std::span(buffer_).subspan(left, more)); !got)
        return got.error();
      at_ += more;
      next_ = 0;
      filled_ = left + more;
    }
    if (next_ == filled_) return false;
    take(read_record(buffer_.data() + next_));
    next_ += record_size(record_);
    return true;
  }

  [[nodiscard]] const Record& record() const noexcept { return record_; }

  /// The order of the merge.
  [[nodiscard]] bool before(const Cursor& other) const noexcept {
    if (key_ != other.key_) return key_ < other.key_;
    const int order = compare_rest(record_.expression, other.record_.expression);
    return order != 0 ? order < 0 : is_better(record_, other.record_);
  }

 private:
  void take(const Record& record) noexcept {
    record_ = record;
    key_ = sort_key(record);
  }

  const SpillFile* file_ = nullptr;
  std::uint64_t at_ = 0, end_ = 0;
  std::vector<char> buffer_;
  std::size_t next_ = 0, filled_ = 0;
  const Run* run_ = nullptr;
  std::size_t index_ = 0;
  Record record_;
  std::uint64_t key_ = 0;
};

/// The cursors as a heap, the one to read next on top.
class Heap {
 public:
  [[nodiscard]] Status add(Cursor cursor) {
    cursors_.push_back(std::make_unique<Cursor>(std::move(cursor)));
    const auto got = cursors_.back()->next();
    if (!got) return got.error();
    if (!*got) cursors_.pop_back();
    return success();
  }
  void order() { std::ranges::make_heap(cursors_, after); }
  [[nodiscard]] bool empty() const noexcept { return cursors_.empty(); }
  [[nodiscard]] const Record& top() const noexcept { return cursors_.front()->record(); }

  [[nodiscard]] Status advance() {
    const auto got = cursors_.front()->next();
    if (!got) return got.error();
    if (!*got) {
      std::swap(cursors_.front(), cursors_.back());
      cursors_.pop_back();
    }
    sink();
    return success();
  }

 private:
  using Owned = std::unique_ptr<Cursor>;
  static bool after(const Owned& a, const Owned& b) noexcept { return b->before(*a); }

  /// Puts the first cursor where it belongs.
  void sink() noexcept {
    for (std::size_t at = 0;;) {
      std::size_t child = 2 * at + 1;
      if (child >= cursors_.size()) return;
      if (child + 1 < cursors_.size() && cursors_[child + 1]->before(*cursors_[child])) ++child;
      if (!cursors_[child]->before(*cursors_[at])) return;
      std::swap(cursors_[at], cursors_[child]);
      at = child;
    }
  }

  std::vector<Owned> cursors_;
};

}  // namespace

SpillWriter::SpillWriter(SpillFile& file)
    : file_(file), begin_(file.size()), buffer_(buffer_size) {}

Status SpillWriter::add(const Record& record) {
  if (buffer_.size() - used_ < record_size(record)) {
    if (Status written = file_.append({buffer_.data(), used_}); !written) return written;
    used_ = 0;
  }
  write_record(buffer_.data() + used_, record);
  used_ += record_size(record);
  return success();
}

Result<SpilledRun> SpillWriter::finish() {
  if (const Status written = file_.append({buffer_.data(), used_}); !written)
    return written.error();
  used_ = 0;
  return SpilledRun{begin_, file_.size()};
}

Status merge(const SpillFile& file, std::span<const SpilledRun> runs, const Run* last,
             std::vector<std::uint64_t>& duplicates, const RecordUse& use) {
  Heap heap;
  for (const SpilledRun& run : runs)
    if (Status added = heap.add(Cursor(file, run)); !added) return added;
  if (last != nullptr)
    if (Status added = heap.add(Cursor(*last)); !added) return added;
  heap.order();

  std::string before;  // the entry used last, with its kind
  while (!heap.empty()) {
    const Record& record = heap.top();
    if (!before.empty() && before.front() == static_cast<char>(record.kind) &&
        std::string_view(before).substr(1) == record.expression) {
      ++duplicates.at(record.input);
    } else {
      if (Status used = use(record); !used) return used;
      before.assign(1, static_cast<char>(record.kind)).append(record.expression);
    }
    if (Status advanced = heap.advance(); !advanced) return advanced;
  }
  return success();
}

}  // namespace vigilien::feeds
