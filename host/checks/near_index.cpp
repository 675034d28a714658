#include "checks/near_index.hpp"

#include <bit>
#include <utility>

namespace vigilien::checks {
namespace {

constexpr std::uint64_t base = 0x9E3779B97F4A7C15;  // odd: the powers keep every bit of a character

/// The top bits of the product depend on every character; the lowest would not.
std::uint32_t mixed(std::uint64_t hash) noexcept {
  hash ^= hash >> 29U;
  hash *= 0xBF58476D1CE4E5B9;
  return static_cast<std::uint32_t>(hash >> 32U);
}

}  // namespace

std::size_t NearIndex::shorter_forms(std::string_view text,
                                     std::array<std::uint32_t, longest + 1>& keys) noexcept {
  // A polynomial over the characters: what stands before the one left out is shifted by one place
  // less, what stands after keeps its own.
  std::array<std::uint64_t, longest + 1> before{}, power{};
  power[0] = 1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    before[i + 1] = before[i] * base + static_cast<unsigned char>(text[i]) + 1;
    power[i + 1] = power[i] * base;
  }
  const std::uint64_t whole = before[text.size()];
  std::size_t count = 0;
  keys[count++] = mixed(whole);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && text[i] == text[i - 1]) continue;  // the same form again
    const std::size_t after = text.size() - i - 1;
    const std::uint64_t rest = whole - before[i + 1] * power[after];
    keys[count++] = mixed(before[i] * power[after] + rest);
  }
  return count;
}

void NearIndex::insert(std::string_view name, std::uint32_t value) {
  if (name.size() > longest) return;
  std::array<std::uint32_t, longest + 1> keys{};
  const std::size_t count = shorter_forms(name, keys);
  for (std::size_t i = 0; i < count; ++i) file(keys[i], value);
}

void NearIndex::file(std::uint32_t key, std::uint32_t value) {
  if (slots_.size() < 2 * (size_ + 1)) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = key & mask;
  while (slots_[at].value != free) at = (at + 1) & mask;
  own_[at] = {key, value};
  ++size_;
}

void NearIndex::grow() {
  std::vector<Slot> old(own_.empty() ? 1024 : 2 * own_.size());
  old.swap(own_);
  const std::size_t mask = own_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.value == free) continue;
    std::size_t at = slot.key & mask;
    while (own_[at].value != free) at = (at + 1) & mask;
    own_[at] = slot;
  }
  slots_ = own_;
}

NearIndex NearIndex::read(FlatReader& in, std::size_t limit) {
  NearIndex index;
  index.slots_ = in.array<Slot>();
  index.keeper_ = in.keeper();
  index.limit_ = limit;
  if (!index.slots_.empty() && !std::has_single_bit(index.slots_.size())) in.fail();
  return in.failed() ? NearIndex() : std::move(index);
}

}  // namespace vigilien::checks
