#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace vigilien {

/// A hash table from text to a number, made once and then only read. It borrows its keys, which
/// must outlive it. Linear probing in one block of memory: a look-up is one hash and, nearly
/// always, one comparison.
class StringTable {
 public:
  StringTable() = default;
  explicit StringTable(std::size_t expected) { grow(expected); }

  /// False when the key was there already: the first value stays.
  bool insert(std::string_view key, std::uint32_t value = 0);

  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view key) const noexcept;
  [[nodiscard]] bool contains(std::string_view key) const noexcept { return find(key).has_value(); }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

 private:
  struct Slot {
    std::string_view key;  // data() is null when the slot is free
    std::uint32_t hash = 0, value = 0;
  };
  static std::uint32_t hash(std::string_view key) noexcept {
    return static_cast<std::uint32_t>(std::hash<std::string_view>{}(key));
  }
  static std::uint64_t length_bit(std::string_view key) noexcept {
    return std::uint64_t{1} << std::min<std::size_t>(key.size(), 63);
  }
  void grow(std::size_t expected);

  std::vector<Slot> slots_;  // a power of two of them, at most half in use
  std::size_t size_ = 0;
  std::uint64_t lengths_ = 0;  // of the keys, one bit each: most words asked for have another
};

}  // namespace vigilien
