#include "publish/base_merge.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "index/list_stream.hpp"
#include "lists/list_text.hpp"
#include "publish/entry_table.hpp"
#include "publish/known_names.hpp"
#include "publish/public_file.hpp"
#include "publish/segment_writer.hpp"

namespace vigilien::publish {
namespace {

using Values = EntryTable::Values;

/// The rows of base: those it had keep their numbers.
class Rows {
 public:
  void keep(const std::vector<lists::MetaRow>& rows) {
    for (const lists::MetaRow& row : rows) {
      known_.emplace(row.values, row.id);
      highest_ = std::max<unsigned>(highest_, row.id);
    }
  }
  Result<std::uint16_t> number(const Values& values) {
    auto known = known_.find(values);
    if (known == known_.end()) {
      if (highest_ >= lists::most_meta_rows) return Error{Errc::too_large, "too many rows"};
      known = known_.emplace(values, static_cast<std::uint16_t>(++highest_)).first;
    }
    used_.insert({known->second, &known->first});
    return known->second;
  }
  [[nodiscard]] std::string text() const {
    std::string out;
    for (const auto& [id, values] : used_) lists::append_meta(out, {id, *values});
    return out;
  }

 private:
  std::map<Values, std::uint16_t> known_;
  std::map<std::uint16_t, const Values*> used_;
  unsigned highest_ = 0;
};

/// One list, at one of its entries.
class Cursor {
 public:
  static Result<Cursor> open(const std::filesystem::path& file) {
    auto stream = index::ListStream::open(file);
    if (!stream) return stream.error();
    Cursor cursor(*std::move(stream));
    if (Status moved = cursor.advance(); !moved) return moved.error();
    return cursor;
  }
  Status advance() {
    const auto entry = stream_.next();
    if (!entry) return entry.error();
    at_end_ = *entry == nullptr;
    if (at_end_) return success();
    name_.assign(1, static_cast<char>((*entry)->kind));
    name_.append(1, ' ').append((*entry)->expression);
    date_ = (*entry)->date;
    meta_ = (*entry)->meta;
    return success();
  }
  /// Every row of the list, under its number in base.
  Status number_rows(Rows& rows) {
    for (const lists::MetaRow& row : stream_.metas()) {
      const auto number = rows.number(row.values);
      if (!number) return number.error();
      numbers_[row.id] = *number;
    }
    return success();
  }
  [[nodiscard]] bool at_end() const noexcept { return at_end_; }
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] const std::string& date() const noexcept { return date_; }
  [[nodiscard]] std::uint16_t row() const {
    const auto found = numbers_.find(meta_);
    return found == numbers_.end() ? std::uint16_t{0} : found->second;
  }
  [[nodiscard]] std::string source() const {
    const lists::MetaRow* row = stream_.meta(meta_);
    const std::string_view told = row != nullptr ? row->value("source") : std::string_view();
    return told.empty() ? stream_.name() : std::string(told);
  }
  [[nodiscard]] const std::vector<lists::MetaRow>& metas() const { return stream_.metas(); }

 private:
  explicit Cursor(index::ListStream stream) : stream_(std::move(stream)) {}
  index::ListStream stream_;
  std::string name_, date_;
  std::map<std::uint16_t, std::uint16_t> numbers_;
  std::uint16_t meta_ = 0;
  bool at_end_ = true;
};

/// The published segments, one behind the other.
class Before {
 public:
  static Result<Before> open(const std::vector<std::filesystem::path>& files) {
    Before before;
    for (const auto& file : files) {
      auto cursor = Cursor::open(file);
      if (!cursor) return cursor.error();
      before.bounds.push_back(cursor->at_end() ? std::string() : cursor->name());
      before.cursors_.push_back(*std::move(cursor));
    }
    before.skip();
    return before;
  }
  [[nodiscard]] const Cursor* current() const {
    return at_ < cursors_.size() ? &cursors_[at_] : nullptr;
  }
  Status advance() {
    Status moved = cursors_[at_].advance();
    skip();
    return moved;
  }
  void keep_rows(Rows& rows) const {
    for (const Cursor& cursor : cursors_) rows.keep(cursor.metas());
  }
  std::vector<std::string> bounds;  ///< first entry of each segment

 private:
  void skip() {
    while (at_ < cursors_.size() && cursors_[at_].at_end()) ++at_;
  }
  std::vector<Cursor> cursors_;
  std::size_t at_ = 0;
};

class Merge {
 public:
  Merge(const BaseInputs& inputs, const feeds::Guard& guard) : inputs_(inputs), guard_(guard) {}

  Result<NewBase> run() {
    auto before = Before::open(inputs_.before);
    if (!before) return before.error();
    Rows rows;
    before->keep_rows(rows);
    for (const auto& file : inputs_.lists) {
      auto cursor = Cursor::open(file);
      if (!cursor) return cursor.error();
      if (Status numbered = cursor->number_rows(rows); !numbered) return numbered.error();
      cursors_.push_back(*std::move(cursor));
    }
    SegmentWriter writer(inputs_.folder, inputs_.publisher, rows.text(), before->bounds,
                         inputs_.largest_segment);
    if (Status merged = walk(*before, writer); !merged) return merged.error();
    if (Status finished = writer.finish(); !finished) return finished.error();
    sort_kept(base_.diff.added_entries);
    sort_kept(base_.diff.removed_entries);
    base_.segments = writer.segments();
    return std::move(base_);
  }

 private:
  Status walk(Before& before, SegmentWriter& writer) {
    for (;;) {
      const Cursor* best = choose();
      const Cursor* old = before.current();
      if (best == nullptr && old == nullptr) return success();
      const bool is_old = old != nullptr && (best == nullptr || old->name() <= best->name());
      if (is_old && (best == nullptr || old->name() != best->name())) {
        ++base_.diff.before;
        note(base_.diff.removed, base_.diff.removed_entries, *old);
        if (Status moved = before.advance(); !moved) return moved;
        continue;
      }
      base_.diff.before += is_old ? 1 : 0;
      const std::string name = best->name();
      if (keeps(*best)) {
        if (!is_old) note(base_.diff.added, base_.diff.added_entries, *best);
        ++base_.diff.after;
        if (Status added = writer.add(name, best->row(), is_old ? old->date() : best->date());
            !added)
          return added;
      } else if (is_old) {
        note(base_.diff.removed, base_.diff.removed_entries, *best);
      }
      if (is_old)
        if (Status moved = before.advance(); !moved) return moved;
      for (Cursor& cursor : cursors_)
        if (!cursor.at_end() && cursor.name() == name)
          if (Status moved = cursor.advance(); !moved) return moved;
    }
  }

  /// The first in order; of one entry the newest, then the list named first.
  [[nodiscard]] const Cursor* choose() const {
    const Cursor* best = nullptr;
    for (const Cursor& cursor : cursors_) {
      if (cursor.at_end()) continue;
      if (best == nullptr || cursor.name() < best->name() ||
          (cursor.name() == best->name() && cursor.date() > best->date()))
        best = &cursor;
    }
    return best;
  }

  /// Not taken out by hand, and nothing that no list may have.
  bool keeps(const Cursor& cursor) {
    if (inputs_.left_out.contains(cursor.name())) return false;
    const std::string_view name = cursor.name();
    const auto why = guard_.refuse(static_cast<lists::EntryKind>(name.front()), name.substr(2));
    // A site that many people visit may be blocked by hand; the brake asks.
    if (!why || *why == feeds::Refusal::well_known) return true;
    ++base_.diff.refused;
    if (base_.diff.refused_entries.size() < BaseDiff::most_kept)
      base_.diff.refused_entries.push_back(cursor.name());
    return false;
  }

  void note(std::uint64_t& count, std::vector<BaseChange>& kept, const Cursor& cursor) {
    ++count;
    const KnownAs known = known_as(guard_, cursor.name());
    if (&kept == &base_.diff.added_entries && known == KnownAs::itself) ++base_.diff.added_known;
    if (kept.size() >= BaseDiff::most_kept && known != KnownAs::itself) return;
    kept.push_back(
        {cursor.name(), cursor.source(), known == KnownAs::itself, known == KnownAs::above});
  }

  static void sort_kept(std::vector<BaseChange>& changes) {
    std::ranges::stable_sort(changes, [](const BaseChange& a, const BaseChange& b) {
      if (a.well_known != b.well_known) return a.well_known;
      return a.near_known && !b.near_known;
    });
  }

  const BaseInputs& inputs_;
  const feeds::Guard& guard_;
  std::vector<Cursor> cursors_;
  NewBase base_;
};

}  // namespace

Result<NewBase> merge_base(const BaseInputs& inputs, const feeds::Guard& guard) {
  if (Status made = make_private_folder(inputs.folder); !made) return made.error();
  return Merge(inputs, guard).run();
}

}  // namespace vigilien::publish
