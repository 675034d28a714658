#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "feeds/record.hpp"

namespace vigilien::feeds {

/// As many records as fit into one piece of memory, sorted there.
class Run {
 public:
  /// `size` bytes for records and what sorts them.
  explicit Run(std::size_t size);

  /// False when there is no room left: nothing was added.
  [[nodiscard]] bool add(const Record& record);

  /// Sorts, and leaves one record of each entry, the better; adds those left out to `duplicates`
  /// (by input).
  void sort(std::vector<std::uint64_t>& duplicates);

  void clear() noexcept;
  [[nodiscard]] std::size_t count() const noexcept { return items_.size(); }
  [[nodiscard]] bool empty() const noexcept { return items_.empty(); }
  [[nodiscard]] Record at(std::size_t i) const noexcept {
    return read_record(arena_.data() + items_[i].offset);
  }

 private:
  struct Item {
    std::uint64_t key;
    std::uint32_t offset;
  };
  std::vector<char> arena_;
  std::size_t used_ = 0;
  std::vector<Item> items_;
  std::size_t most_items_;
};

}  // namespace vigilien::feeds
