#include "base/string_table.hpp"

#include <bit>

namespace vigilien {

bool StringTable::insert(std::string_view key, std::uint32_t value) {
  if (buckets_.size() < 2 * (size() + 1)) grow(2 * (size() + 1));
  const std::uint32_t hashed = hash(key);
  const std::size_t mask = buckets_.size() - 1;
  std::size_t at = hashed & mask;
  for (; buckets_[at] != 0; at = (at + 1) & mask) {
    const std::uint32_t index = buckets_[at] - 1;
    if (entries_[index].hash == hashed && this->key(index) == key) return false;
  }
  own_.entries.push_back({static_cast<std::uint32_t>(own_.text.size()),
                          static_cast<std::uint32_t>(key.size()), hashed, value});
  own_.text.insert(own_.text.end(), key.begin(), key.end());
  own_.buckets[at] = static_cast<std::uint32_t>(own_.entries.size());
  entries_ = own_.entries;
  text_ = own_.text.data();
  lengths_ |= length_bit(key);
  return true;
}

std::optional<std::uint32_t> StringTable::find(std::string_view key) const noexcept {
  if ((lengths_ & length_bit(key)) == 0) return std::nullopt;
  const std::uint32_t hashed = hash(key);
  const std::size_t mask = buckets_.size() - 1;
  for (std::size_t at = hashed & mask; buckets_[at] != 0; at = (at + 1) & mask) {
    const std::uint32_t index = buckets_[at] - 1;
    if (entries_[index].hash == hashed && this->key(index) == key) return entries_[index].value;
  }
  return std::nullopt;
}

void StringTable::grow(std::size_t expected) {
  own_.buckets.assign(std::bit_ceil(2 * expected + 2), 0);
  const std::size_t mask = own_.buckets.size() - 1;
  for (std::size_t i = 0; i < own_.entries.size(); ++i) {
    std::size_t at = own_.entries[i].hash & mask;
    while (own_.buckets[at] != 0) at = (at + 1) & mask;
    own_.buckets[at] = static_cast<std::uint32_t>(i + 1);
  }
  own_.entries.reserve(expected);
  entries_ = own_.entries;
  buckets_ = own_.buckets;
}

void StringTable::write(FlatWriter& out) const {
  out.long_number(lengths_);
  out.array(buckets_);
  out.array(entries_);
  const std::size_t end = entries_.empty() ? 0 : entries_.back().begin + entries_.back().length;
  out.text({text_, end});
}

bool StringTable::is_sound(std::size_t text_size, std::uint32_t limit) const noexcept {
  if (buckets_.empty()) return entries_.empty() && lengths_ == 0;
  if (!std::has_single_bit(buckets_.size()) || buckets_.size() < 2 * entries_.size()) return false;
  std::uint32_t highest = 0;
  std::size_t used = 0;
  for (const std::uint32_t bucket : buckets_) {
    highest = std::max(highest, bucket);
    used += bucket != 0 ? 1U : 0U;
  }
  if (highest > entries_.size() || used > entries_.size()) return false;
  return std::ranges::all_of(entries_, [&](const Entry& entry) {
    return entry.value < limit && std::uint64_t{entry.begin} + entry.length <= text_size;
  });
}

StringTable StringTable::read(FlatReader& in, std::uint32_t limit) {
  StringTable table;
  table.lengths_ = in.long_number();
  table.buckets_ = in.array<std::uint32_t>();
  table.entries_ = in.array<Entry>();
  const std::string_view text = in.text();
  table.text_ = text.data();
  table.keeper_ = in.keeper();
  if (in.failed() || !table.is_sound(text.size(), limit)) {
    in.fail();
    return {};
  }
  return table;
}

}  // namespace vigilien
