#include "index/build.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "index/index.hpp"
#include "index/list_stream.hpp"
#include "index/verify.hpp"
#include "index/writer.hpp"
#include "lists/source.hpp"

namespace vigilien::index {
namespace {

using lists::Entry;

/// Sorts as the lines of a list do: by kind and expression.
struct Key {
  lists::EntryKind kind{};
  std::string_view expression;

  explicit Key(const Entry& entry) : kind(entry.kind), expression(entry.expression) {}
  bool operator==(const Key&) const = default;
  bool operator<(const Key& other) const noexcept {
    return kind != other.kind ? static_cast<char>(kind) < static_cast<char>(other.kind)
                              : expression < other.expression;
  }
};

std::uint16_t day_of(std::string_view date) noexcept {
  const auto day = parse_day(date);
  const auto days = day ? day->time_since_epoch().count() : 0;
  return static_cast<std::uint16_t>(std::clamp<decltype(days)>(days, 0, 0xFFFF));
}

/// Parsing the same date millions of times would be most of the work.
class LastDay {
 public:
  std::uint16_t of(std::string_view date) {
    if (date != date_) {
      date_ = date;
      day_ = day_of(date);
    }
    return day_;
  }

 private:
  std::string date_;
  std::uint16_t day_ = 0;
};

/// One list under way.
class Input {
 public:
  Input(ListStream stream, std::unique_ptr<lists::List> kept)
      : kept_(std::move(kept)),
        stream_(std::move(stream)),
        publisher_(lists::publisher_of(stream_.name())) {
    report.name = stream_.name();
  }

  Status advance() {
    auto next = stream_.next();
    if (!next) return next.error();
    entry_ = *next;
    if (entry_ == nullptr) return success();
    ++report.entries;
    day_ = last_.of(entry_->date);
    newest = std::max(newest, static_cast<std::uint64_t>(day_));
    return success();
  }

  [[nodiscard]] const Entry* entry() const noexcept { return entry_; }
  [[nodiscard]] std::uint16_t day() const noexcept { return day_; }
  [[nodiscard]] const std::string& publisher() const noexcept { return publisher_; }
  [[nodiscard]] const ListStream& stream() const noexcept { return stream_; }

  /// The row of the index for the entry's own.
  Result<std::uint16_t> row(IndexWriter& writer) {
    const std::uint16_t id = entry_->meta;
    if (rows_.size() <= id) rows_.resize(id + std::size_t{1}, 0);
    if (rows_[id] == 0) {
      auto row = writer.row_for(stream_.name(), stream_.meta(id));
      if (!row) return row.error();
      rows_[id] = *row;
    }
    return rows_[id];
  }

  [[nodiscard]] bool expired(std::int64_t today) {
    const std::uint16_t id = entry_->meta;
    if (lives_.size() <= id) lives_.resize(id + std::size_t{1}, unread);
    if (lives_[id] == unread) lives_[id] = life_of(stream_.meta(id));
    return lives_[id] >= 0 && day_ > 0 && day_ + lives_[id] < today;
  }

  BuildReport::Input report;
  std::uint64_t newest = 0;

 private:
  static constexpr std::int64_t unread = -2, for_good = -1;

  static std::int64_t life_of(const lists::MetaRow* meta) {
    const std::string_view text = meta == nullptr ? std::string_view() : meta->value("expires");
    std::int64_t days = for_good;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), days);
    return fault == std::errc{} && end == text.data() + text.size() && days >= 0 ? days : for_good;
  }

  std::unique_ptr<lists::List> kept_;  // what the stream reads, when it was written by hand
  ListStream stream_;
  std::string publisher_;
  const Entry* entry_ = nullptr;
  std::uint16_t day_ = 0;
  LastDay last_;
  std::vector<std::uint16_t> rows_;  // by the list's own number; 0: not asked for yet
  std::vector<std::int64_t> lives_;
};

Result<std::unique_ptr<Input>> open_input(const std::filesystem::path& file, bool by_hand) {
  if (!by_hand) {
    auto stream = ListStream::open(file);
    if (!stream) return stream.error();
    return std::make_unique<Input>(*std::move(stream), nullptr);
  }
  auto read = lists::load_list(file, lists::Strictness::by_hand);
  if (!read) return read.error();
  auto kept = std::make_unique<lists::List>(*std::move(read));
  auto stream = ListStream::over(*kept);
  if (!stream) return stream.error();
  return std::make_unique<Input>(*std::move(stream), std::move(kept));
}

/// Goes through all lists side by side.
class Merge {
 public:
  Merge(std::vector<std::unique_ptr<Input>> inputs, const BuildOptions& options)
      : inputs_(std::move(inputs)),
        options_(options),
        today_(options.today.time_since_epoch().count()) {
    std::set<std::string_view> publishers;
    for (const auto& input : inputs_) publishers.insert(input->publisher());
    one_publisher_ = publishers.size() == 1;
    for (const auto& input : inputs_) size_ += input->stream().size();
  }

  /// The list, by its number, whose text was not canonical when write() failed.
  [[nodiscard]] std::optional<std::size_t> odd() const noexcept {
    for (std::size_t i = 0; i < inputs_.size(); ++i)
      if (inputs_[i].get() == odd_) return i;
    return std::nullopt;
  }

  Result<BuildReport> write(const std::filesystem::path& out) {
    for (const auto& input : inputs_)
      if (Status begun = advance(*input); !begun) return begun.error();
    report_.name = options_.name.empty() ? inputs_.front()->report.name : options_.name;
    auto writer = IndexWriter::create(out, {report_.name, 0, options_.seed});
    if (!writer) return writer.error();
    for (std::uint64_t round = 0; gather(); ++round) {
      if (Status told = settle(*writer); !told) return told.error();
      for (Input* input : same_)
        if (Status next = advance(*input); !next) return next.error();
      if ((round & 0xFFFFU) == 0 && options_.progress) options_.progress(done(), size_);
    }
    std::uint64_t newest = 0;
    for (const auto& input : inputs_) newest = std::max(newest, input->newest);
    if (newest > 0) writer->set_version(std::stoull(compact_day(Days{std::chrono::days{newest}})));
    report_.entries = writer->entries();
    const auto bytes = writer->finish();
    if (!bytes) return bytes.error();
    report_.bytes = *bytes;
    for (const auto& input : inputs_) report_.inputs.push_back(input->report);
    return std::move(report_);
  }

 private:
  Status advance(Input& input) {
    Status advanced = input.advance();
    if (!advanced && advanced.error().code == Errc::bad_list) odd_ = &input;
    return advanced;
  }

  /// The inputs that stand at the smallest key; false when all are through.
  bool gather() {
    same_.clear();
    for (const auto& input : inputs_) {
      if (input->entry() == nullptr) continue;
      if (!same_.empty()) {
        const Key key(*input->entry()), smallest(*same_.front()->entry());
        if (smallest < key) continue;
        if (key < smallest) same_.clear();
      }
      same_.push_back(input.get());
    }
    return !same_.empty();
  }

  /// A tombstone reaches the other lists of its publisher.
  [[nodiscard]] bool is_taken_out(const Input& input) const {
    return std::ranges::any_of(same_, [&](const Input* other) {
      return other != &input && other->entry()->tombstone &&
             other->publisher() == input.publisher();
    });
  }

  /// Chooses among entries of one key.
  Status settle(IndexWriter& writer) {
    Input* chosen = nullptr;
    Input* tombstone = nullptr;
    for (Input* input : same_) {
      if (input->entry()->tombstone) {
        tombstone = input;
      } else if (is_taken_out(*input)) {
        ++report_.taken_out;
      } else if (input->expired(today_)) {
        ++report_.expired;
      } else {
        if (chosen != nullptr) ++report_.repeated;
        if (chosen == nullptr || input->day() > chosen->day()) chosen = input;
      }
    }
    if (chosen != nullptr) {
      note_ignored(*chosen->entry());
      return add(*chosen, writer);
    }
    // What it speaks of may stand in an index beside this one, of the same publisher only.
    if (tombstone != nullptr && one_publisher_) return add(*tombstone, writer);
    return success();
  }

  void note_ignored(const Entry& entry) {
    if (!options_.is_ignored || !options_.is_ignored(entry.kind, entry.expression)) return;
    Ignored& ignored = report_.ignored;
    ++ignored.count;
    if (ignored.first.size() < Ignored::most_told)
      ignored.first.push_back(
          std::string(1, static_cast<char>(entry.kind)).append(" ").append(entry.expression));
  }

  static Status add(Input& input, IndexWriter& writer) {
    const auto row = input.row(writer);
    if (!row) return row.error();
    ++input.report.kept;
    const Entry& entry = *input.entry();
    return writer.add({entry.kind, entry.tombstone, entry.expression, *row, input.day()});
  }

  [[nodiscard]] std::uint64_t done() const noexcept {
    std::uint64_t bytes = 0;
    for (const auto& input : inputs_) bytes += input->stream().done();
    return bytes;
  }

  std::vector<std::unique_ptr<Input>> inputs_;
  const BuildOptions& options_;
  std::int64_t today_;
  bool one_publisher_ = false;
  std::uint64_t size_ = 0;
  std::vector<Input*> same_;
  const Input* odd_ = nullptr;
  BuildReport report_;
};

/// `odd`: the list that is not canonical, when that is why it failed.
Result<BuildReport> build(const std::vector<std::filesystem::path>& lists,
                          const std::set<std::size_t>& by_hand, const std::filesystem::path& out,
                          const BuildOptions& options, std::optional<std::size_t>& odd) {
  std::vector<std::unique_ptr<Input>> inputs;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    auto input = open_input(lists[i], by_hand.contains(i));
    if (!input) {
      if (input.error().code == Errc::bad_list) odd = i;
      return input.error();
    }
    inputs.push_back(*std::move(input));
  }
  Merge merge(std::move(inputs), options);
  auto report = merge.write(out);
  if (!report) odd = merge.odd();
  return report;
}

}  // namespace

Result<BuildReport> build_index(const std::vector<std::filesystem::path>& lists,
                                const std::filesystem::path& out, const BuildOptions& options) {
  if (lists.empty()) return Error{Errc::not_found, "no list"};
  // Most lists are canonical; one that is not is read again as a person would have written it.
  std::set<std::size_t> by_hand;
  for (;;) {
    std::optional<std::size_t> odd;
    auto report = build(lists, by_hand, out, options, odd);
    if (report || !odd || !by_hand.insert(*odd).second) return report;
  }
}

Result<BuildReport> copy_index(const std::filesystem::path& path,
                               const std::filesystem::path& out) {
  const auto index = Index::open(path);
  if (!index) return index.error();
  if (const Status whole = verify(*index); !whole)
    return Error{whole.error().code, path.filename().string() + ": " + whole.error().detail};
  auto file = OutputFile::create(out);
  if (!file) return file.error();
  std::string buffer(1U << 20U, '\0');
  const std::uint64_t size = index->file().size();
  for (std::uint64_t done = 0; done < size; done += buffer.size()) {
    buffer.resize(static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), size - done)));
    if (!index->file().read(done, buffer.data(), buffer.size()))
      return Error{Errc::io_failure, path.filename().string() + ": cannot be read"};
    if (Status written = file->write(done, buffer); !written) return written.error();
  }
  if (Status done = file->commit(); !done) return done.error();
  BuildReport report;
  report.name = index->name();
  report.entries = index->size();
  report.bytes = size;
  return report;
}

}  // namespace vigilien::index
