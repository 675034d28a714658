#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/flat.hpp"

namespace vigilien::checks {

/// Finds the names that one edit separates from a text, at a cost that does not grow with their
/// number. Two texts one edit apart (insertion, omission, substitution, swap of neighbours) become
/// equal when each loses one character or none, so every name is filed under itself and under each
/// of these shorter forms (symmetric deletion). Only hashes are kept: what is found is a candidate.
class NearIndex {
 public:
  NearIndex() = default;
  NearIndex(const NearIndex&) = delete;  // looks into its own slots
  NearIndex& operator=(const NearIndex&) = delete;
  NearIndex(NearIndex&&) noexcept = default;
  NearIndex& operator=(NearIndex&&) noexcept = default;
  ~NearIndex() = default;

  /// A name of at most `longest` bytes; others are left out.
  /// Precondition: not read from a flat file.
  void insert(std::string_view name, std::uint32_t value);

  /// Calls `use(value)` for each candidate; the same one may come more than once.
  template <typename Use>
  void each_near(std::string_view text, Use use) const {
    if (slots_.empty() || text.size() > longest) return;
    std::array<std::uint32_t, longest + 1> keys{};
    const std::size_t count = shorter_forms(text, keys);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = 0; i < count; ++i) {
      // An index made here has free slots; one read from a file may lie.
      std::size_t left = slots_.size();
      for (std::size_t at = keys[i] & mask; slots_[at].value != free && left > 0; --left) {
        if (slots_[at].key == keys[i] && slots_[at].value < limit_) use(slots_[at].value);
        at = (at + 1) & mask;
      }
    }
  }

  static constexpr std::size_t longest = 64;  // a label has 63 at most (RFC 1035)

  void write(FlatWriter& out) const { out.array(slots_); }
  /// A value that is not below `limit` is never found; what cannot be an index fails in the reader.
  [[nodiscard]] static NearIndex read(FlatReader& in, std::size_t limit);

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

  std::span<const Slot> slots_;         // a power of two of them, at most half in use
  std::vector<Slot> own_;               // what slots_ shows, unless it is part of a flat file
  std::shared_ptr<const void> keeper_;  // of that file
  std::size_t limit_ = free;
  std::size_t size_ = 0;
};

}  // namespace vigilien::checks
