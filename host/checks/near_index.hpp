#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace vigilien::checks {

/// Finds the names that one edit separates from a text, at a cost that does not grow with their
/// number. Two texts one edit apart (insertion, omission, substitution, swap of neighbours) become
/// equal when each loses one character or none, so every name is filed under itself and under each
/// of these shorter forms (symmetric deletion). Only hashes are kept: what is found is a candidate.
class NearIndex {
 public:
  /// A name of at most `longest` bytes; others are left out.
  void insert(std::string_view name, std::uint32_t value);

  /// Calls `use(value)` for each candidate; the same one may come more than once.
  template <typename Use>
  void each_near(std::string_view text, Use use) const {
    if (slots_.empty() || text.size() > longest) return;
    std::array<std::uint32_t, longest + 1> keys{};
    const std::size_t count = shorter_forms(text, keys);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = 0; i < count; ++i)
      for (std::size_t at = keys[i] & mask; slots_[at].value != free; at = (at + 1) & mask)
        if (slots_[at].key == keys[i]) use(slots_[at].value);
  }

  static constexpr std::size_t longest = 64;  // a label has 63 at most (RFC 1035)

 private:
  static constexpr std::uint32_t free = 0xFFFFFFFF;
  struct Slot {
    std::uint32_t key = 0, value = free;
  };

  /// Hashes of the text and of what is left when one character goes; returns how many.
  static std::size_t shorter_forms(std::string_view text,
                                   std::array<std::uint32_t, longest + 1>& keys) noexcept;
  void file(std::uint32_t key, std::uint32_t value);
  void grow();

  std::vector<Slot> slots_;  // a power of two of them, at most half in use
  std::size_t size_ = 0;
};

}  // namespace vigilien::checks
