#include "base/string_table.hpp"

#include <bit>

namespace vigilien {

StringTable::Spot StringTable::spot(std::string_view key, std::uint32_t hashed) const noexcept {
  const std::size_t mask = buckets_.size() - 1;
  std::size_t at = hashed & mask;
  // A table made here has free buckets; one read from a file may lie.
  for (std::size_t left = buckets_.size(); left > 0 && buckets_[at] != 0; --left) {
    const std::size_t index = buckets_[at] - 1;
    if (index < entries_.size() && entries_[index].hash == hashed && this->key(index) == key)
      return {at, &entries_[index]};
    at = (at + 1) & mask;
  }
  return {at, nullptr};
}

bool StringTable::insert(std::string_view key, std::uint32_t value) {
  if (buckets_.size() < 2 * (size() + 1)) grow(2 * (size() + 1));
  const std::uint32_t hashed = hash(key);
  const Spot place = spot(key, hashed);
  if (place.entry != nullptr) return false;
  const auto number = [](std::size_t size) { return static_cast<std::uint32_t>(size); };
  own_.entries.push_back({{number(own_.text.size()), number(key.size())}, hashed, value});
  own_.text.insert(own_.text.end(), key.begin(), key.end());
  own_.buckets[place.bucket] = number(own_.entries.size());
  entries_ = own_.entries;
  text_ = {own_.text.data(), own_.text.size()};
  lengths_ |= length_bit(key);
  return true;
}

std::optional<std::uint32_t> StringTable::find(std::string_view key) const noexcept {
  if ((lengths_ & length_bit(key)) == 0) return std::nullopt;
  const Entry* entry = spot(key, hash(key)).entry;
  if (entry == nullptr || entry->value >= limit_) return std::nullopt;
  return entry->value;
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
  out.text(text_);
}

StringTable StringTable::read(FlatReader& in, std::size_t limit) {
  StringTable table;
  table.lengths_ = in.long_number();
  table.buckets_ = in.array<std::uint32_t>();
  table.entries_ = in.array<Entry>();
  table.text_ = in.text();
  table.limit_ = limit;
  table.keeper_ = in.keeper();
  const bool sound = table.buckets_.empty() ? table.lengths_ == 0 && table.entries_.empty()
                                            : std::has_single_bit(table.buckets_.size());
  if (!sound) in.fail();
  return in.failed() ? StringTable() : std::move(table);
}

}  // namespace vigilien
