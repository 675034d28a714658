#include "lists/canonical_reader.hpp"

#include <algorithm>
#include <utility>

#include "lists/list_text.hpp"

namespace vigilien::lists {
namespace {

/// What two entries may not share: kind and expression.
std::string_view key_of(std::string_view line) noexcept {
  return line.substr(0, std::min(line.find('\t'), line.size()));
}

}  // namespace

const MetaRow* row_of(const std::vector<MetaRow>& rows, std::uint16_t id) noexcept {
  const auto found = std::ranges::lower_bound(rows, id, {}, &MetaRow::id);
  return found != rows.end() && found->id == id ? &*found : nullptr;
}

const MetaRow* CanonicalReader::meta(std::uint16_t id) const noexcept { return row_of(metas_, id); }

const char* CanonicalReader::take(std::string_view line, bool terminated) {
  entry_.reset();
  if (!begun()) {
    const auto name = read_header(line);
    if (!name || !terminated) return "not «#vgl1» and the name of a list";
    name_ = *name;
    return nullptr;
  }
  if (line.size() > longest_line) return "over 4096 bytes";
  if (!terminated) return "cut short: no line end";
  return line.starts_with('#') ? take_meta(line) : take_entry(line);
}

const char* CanonicalReader::take_meta(std::string_view line) {
  if (any_entry_) return "«#» after the first entry";
  const char* problem = nullptr;
  std::optional<MetaRow> row = read_meta(line, problem);
  if (!row) return problem;
  if (!metas_.empty() && metas_.back().id >= row->id) return "the numbers of «#meta» do not rise";
  metas_.push_back(*std::move(row));
  return nullptr;
}

const char* CanonicalReader::take_entry(std::string_view line) {
  const char* problem = nullptr;
  const std::optional<Entry> entry = read_entry(line, problem);
  if (!entry) return problem;
  if (entry->meta != 0 && meta(entry->meta) == nullptr) return "a meta row that is not there";
  if (entry->tombstone && !name_.ends_with("flash")) return "a tombstone outside a «flash» list";
  // The order goes by the line without its dash.
  const std::string_view bare = line.substr(entry->tombstone ? 1 : 0);
  if (any_entry_) {
    if (key_of(bare) == key_of(last_)) return "an entry that comes twice";
    if (bare < last_) return "not in the order of bytes";
  }
  any_entry_ = true;
  last_.assign(bare);
  entry_ = entry;
  return nullptr;
}

}  // namespace vigilien::lists
