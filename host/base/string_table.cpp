#include "base/string_table.hpp"

#include <bit>

namespace vigilien {

bool StringTable::insert(std::string_view key, std::uint32_t value) {
  if (key.data() == nullptr) key = "";
  if (slots_.size() < 2 * (size_ + 1)) grow(2 * (size_ + 1));
  const std::uint32_t hashed = hash(key);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hashed & mask;
  for (; slots_[at].key.data() != nullptr; at = (at + 1) & mask)
    if (slots_[at].hash == hashed && slots_[at].key == key) return false;
  slots_[at] = {key, hashed, value};
  ++size_;
  lengths_ |= length_bit(key);
  return true;
}

std::optional<std::uint32_t> StringTable::find(std::string_view key) const noexcept {
  if ((lengths_ & length_bit(key)) == 0) return std::nullopt;
  const std::uint32_t hashed = hash(key);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hashed & mask; slots_[at].key.data() != nullptr; at = (at + 1) & mask)
    if (slots_[at].hash == hashed && slots_[at].key == key) return slots_[at].value;
  return std::nullopt;
}

void StringTable::grow(std::size_t expected) {
  std::vector<Slot> old(std::bit_ceil(2 * expected + 2));
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.key.data() == nullptr) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].key.data() != nullptr) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

}  // namespace vigilien
