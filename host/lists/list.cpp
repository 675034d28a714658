#include "lists/list.hpp"

#include <algorithm>
#include <bit>

#include "lists/canonical_reader.hpp"
#include "lists/list_text.hpp"

namespace vigilien::lists {
namespace {

std::uint64_t hash_of(EntryKind kind, std::string_view expression) noexcept {
  const std::uint64_t hash =
      std::hash<std::string_view>{}(expression) ^ static_cast<std::uint64_t>(kind);
  return hash * 0x9E37'79B9'7F4A'7C15U;  // the kind reaches every bit
}

std::uint32_t fingerprint_of(std::uint64_t hash) noexcept {
  return static_cast<std::uint32_t>(hash >> 32U);
}

std::size_t index_of(EntryKind kind) noexcept {
  return kind == EntryKind::domain ? 0U
         : kind == EntryKind::host ? 1U
         : kind == EntryKind::url  ? 2U
                                   : 3U;
}

std::optional<Days> day_of(std::string_view date) noexcept {
  unsigned number = 0;
  for (const char c : date) number = number * 10 + static_cast<unsigned>(c - '0');
  return Days{std::chrono::year{static_cast<int>(number / 10'000)} /
              static_cast<int>(number / 100 % 100) / static_cast<int>(number % 100)};
}

}  // namespace

std::string_view MetaRow::value(std::string_view key) const noexcept {
  for (const auto& [name, value] : values)
    if (name == key) return value;
  return {};
}

/// Reads canonical text line by line into a List.
class List::Reader {
 public:
  explicit Reader(std::string text) : lines_(list_.text_) {
    list_.text_ = std::move(text);
    lines_ = Lines(list_.text_);
  }

  Result<List> read() {
    if (list_.text_.size() > largest_list) return Error{Errc::too_large, "over 64 MiB of text"};
    list_.first_entry_ = list_.text_.size();
    std::string_view line;
    while (lines_.next(line)) {
      if (const char* problem = form_.take(line, lines_.terminated())) return lines_.error(problem);
      if (const Entry* entry = form_.entry()) take(*entry);
    }
    if (!form_.begun()) return lines_.error("not «#vgl1» and the name of a list");
    list_.name_ = form_.name();
    list_.metas_ = form_.metas();
    list_.version_ = newest_date_.empty() ? 0 : std::stoul(std::string(newest_date_));
    if (!newest_date_.empty()) list_.newest_ = day_of(newest_date_);
    return std::move(list_);
  }

 private:
  void take(const Entry& entry) {
    if (list_.size_ == 0) start_entries();
    ++list_.size_;
    ++list_.counts_[index_of(entry.kind)];
    if (entry.tombstone) ++list_.tombstones_;
    newest_date_ = std::max(newest_date_, entry.date);
    list_.longest_ = std::max(list_.longest_, entry.expression.size());
    if (entry.kind == EntryKind::url)
      list_.deepest_path_ = std::max(
          list_.deepest_path_, static_cast<std::size_t>(std::ranges::count(entry.expression, '/')));
    list_.insert(entry.kind, entry.expression, lines_.start());
  }

  void start_entries() {
    list_.first_entry_ = lines_.start();
    const auto rest = std::string_view(list_.text_).substr(lines_.start());
    const auto most = static_cast<std::size_t>(std::ranges::count(rest, '\n'));
    list_.slots_.resize(std::bit_ceil(most * 2 + 2));
  }

  List list_;
  Lines lines_;
  CanonicalReader form_;
  std::string_view newest_date_;
};

Result<List> List::from_canonical(std::string text) { return Reader(std::move(text)).read(); }

std::size_t List::count(EntryKind kind) const noexcept { return counts_[index_of(kind)]; }

std::string_view List::line_at(std::size_t start) const noexcept {
  const std::string_view text = text_;
  return text.substr(start, text.find('\n', start) - start);
}

void List::insert(EntryKind kind, std::string_view expression, std::size_t line) noexcept {
  const std::uint64_t hash = hash_of(kind, expression);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(hash) & mask;
  while (slots_[at].line != 0) at = (at + 1) & mask;
  slots_[at] = {fingerprint_of(hash), static_cast<std::uint32_t>(line)};
}

std::optional<Entry> List::find(EntryKind kind, std::string_view expression) const noexcept {
  if (counts_[index_of(kind)] == 0 || expression.size() > longest_) return std::nullopt;
  const std::uint64_t hash = hash_of(kind, expression);
  const std::size_t mask = slots_.size() - 1;
  const std::string_view text = text_;
  for (std::size_t at = static_cast<std::size_t>(hash) & mask; slots_[at].line != 0;
       at = (at + 1) & mask) {
    if (slots_[at].fingerprint != fingerprint_of(hash)) continue;
    const std::size_t start = slots_[at].line + (text[slots_[at].line] == '-' ? 1U : 0U);
    const std::size_t end = start + 2 + expression.size();
    if (text[start] != static_cast<char>(kind) || end >= text.size() || text[end] != '\t') continue;
    if (text.substr(start + 2, expression.size()) != expression) continue;
    const char* problem = nullptr;
    return read_entry(line_at(slots_[at].line), problem);
  }
  return std::nullopt;
}

std::optional<Listed> List::listed(EntryKind kind, std::string_view expression) const noexcept {
  const std::optional<Entry> entry = find(kind, expression);
  if (!entry) return std::nullopt;
  const auto days = day_of(entry->date).value_or(Days{}).time_since_epoch().count();
  return Listed{this, entry->kind, entry->tombstone, entry->meta, static_cast<std::uint16_t>(days)};
}

NameEntries List::at_name(std::string_view name) const noexcept {
  return {listed(EntryKind::domain, name), listed(EntryKind::host, name),
          count(EntryKind::url) > 0};
}

std::optional<Listed> List::at_page(std::string_view page) const noexcept {
  return listed(EntryKind::url, page);
}

std::optional<Listed> List::at_digest(const crypto::Sha256& digest) const noexcept {
  return listed(EntryKind::digest, crypto::hex(digest));
}

Provenance List::provenance(std::uint16_t row) const {
  Provenance told{name_, {}, {}, {}};
  if (const MetaRow* found = meta(row)) {
    told.source = found->value("source");
    told.category = found->value("category");
    told.reason = found->value("reason");
  }
  return told;
}

const MetaRow* List::meta(std::uint16_t id) const noexcept { return row_of(metas_, id); }

void List::each(const std::function<void(const Entry&)>& use) const {
  Lines lines(std::string_view(text_).substr(first_entry_));
  std::string_view line;
  while (lines.next(line)) {
    const char* problem = nullptr;
    if (const auto entry = read_entry(line, problem)) use(*entry);
  }
}

}  // namespace vigilien::lists
