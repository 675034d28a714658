#include "feeds/run.hpp"

#include <algorithm>

namespace vigilien::feeds {
namespace {

/// Of the memory of a run, the part for what sorts: an item takes 16 bytes, a record some 35.
constexpr std::size_t item_share = 3;

}  // namespace

Run::Run(std::size_t size)
    : arena_(size - size / item_share), most_items_(size / item_share / sizeof(Item)) {
  items_.reserve(most_items_);
}

bool Run::add(const Record& record) {
  if (items_.size() == most_items_ || arena_.size() - used_ < record_size(record)) return false;
  items_.push_back({sort_key(record), static_cast<std::uint32_t>(used_)});
  write_record(arena_.data() + used_, record);
  used_ += record_size(record);
  return true;
}

void Run::sort(std::vector<std::uint64_t>& duplicates) {
  const char* arena = arena_.data();
  const auto rest = [&](const Item& item) { return read_record(arena + item.offset); };
  std::ranges::sort(items_, [&](const Item& a, const Item& b) {
    if (a.key != b.key) return a.key < b.key;
    const Record first = rest(a);
    const Record second = rest(b);
    const int order = compare_rest(first.expression, second.expression);
    return order != 0 ? order < 0 : is_better(first, second);
  });
  const auto same = [&](const Item& a, const Item& b) {
    if (a.key != b.key) return false;
    const Record second = rest(b);
    if (rest(a).expression != second.expression) return false;
    ++duplicates.at(second.input);
    return true;
  };
  const auto tail = std::ranges::unique(items_, same);
  items_.erase(tail.begin(), tail.end());
}

void Run::clear() noexcept {
  items_.clear();
  used_ = 0;
}

}  // namespace vigilien::feeds
