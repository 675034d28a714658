#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/flat.hpp"

namespace vigilien {

/// A hash table from text to a number, made once and then only read. It keeps the text of its keys,
/// one after the other, and finds them by linear probing: a look-up is one hash and, nearly always,
/// one comparison. Its parts are what a flat file holds: read from one, it is ready at once.
class StringTable {
 public:
  StringTable() = default;
  explicit StringTable(std::size_t expected) { grow(expected); }
  StringTable(const StringTable&) = delete;  // looks into its own parts
  StringTable& operator=(const StringTable&) = delete;
  StringTable(StringTable&&) noexcept = default;
  StringTable& operator=(StringTable&&) noexcept = default;
  ~StringTable() = default;

  /// False when the key was there already: the first value stays.
  /// Precondition: not read from a flat file.
  bool insert(std::string_view key, std::uint32_t value = 0);

  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view key) const noexcept;
  [[nodiscard]] bool contains(std::string_view key) const noexcept { return find(key).has_value(); }
  [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }

  /// The keys in the order in which they were inserted. Precondition: index < size().
  [[nodiscard]] std::string_view key(std::size_t index) const noexcept {
    return entries_[index].key.in(text_);
  }

  void write(FlatWriter& out) const;
  /// A value that is not below `limit` is never found; what cannot be a table fails in the reader.
  /// Costs the same for any size: what the file says is checked where it is used.
  [[nodiscard]] static StringTable read(FlatReader& in, std::size_t limit);

  /// Tables of a flat file are only good where this is the same: hashes are the library's.
  [[nodiscard]] static std::uint32_t hash(std::string_view key) noexcept {
    return static_cast<std::uint32_t>(std::hash<std::string_view>{}(key));
  }

 private:
  struct Entry {
    FlatText key;
    std::uint32_t hash = 0, value = 0;
  };
  static std::uint64_t length_bit(std::string_view key) noexcept {
    return std::uint64_t{1} << std::min<std::size_t>(key.size(), 63);
  }
  void grow(std::size_t expected);
  /// Where the key stands, or the first free bucket for it.
  struct Spot {
    std::size_t bucket = 0;
    const Entry* entry = nullptr;
  };
  [[nodiscard]] Spot spot(std::string_view key, std::uint32_t hashed) const noexcept;

  // What a look-up reads: parts of `own_`, or of the flat file that `keeper_` keeps.
  std::span<const std::uint32_t> buckets_;  // a power of two, at most half in use; entry + 1, or 0
  std::span<const Entry> entries_;
  std::string_view text_;
  std::size_t limit_ = std::numeric_limits<std::size_t>::max();  // of values
  std::uint64_t lengths_ = 0;  // of the keys, one bit each: most words asked for have another

  struct Own {
    std::vector<std::uint32_t> buckets;
    std::vector<Entry> entries;
    std::vector<char> text;
  };
  Own own_;
  std::shared_ptr<const void> keeper_;
};

}  // namespace vigilien
