#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "lists/entry.hpp"

/// The file `.vgi` (blocklists/FORMAT.md): header, table of provenances, cells, records. All
/// numbers are little-endian. Derived from lists on this workstation, rebuilt at will.
namespace vigilien::index {

constexpr std::string_view magic{"VGI1\r\n\x1A\n", 8};
constexpr std::size_t header_size = 512;
constexpr std::size_t cell_size = 64;      ///< one line of the processor's cache
constexpr std::size_t most_in_cell = 29;   ///< fingerprints of a cell
constexpr std::size_t usual_in_cell = 16;  ///< over 29 are then in about one cell of 800
constexpr std::uint8_t too_many = 0xFF;    ///< count of a cell whose records must all be read
constexpr std::size_t record_head = 6;     ///< bytes before a record's text, of a short text
constexpr std::size_t longest_record = 8 + lists::longest_line;
constexpr std::size_t most_rows = 65'535;

template <typename T>
T load(const std::byte* at) noexcept {
  T value{};
  std::memcpy(&value, at, sizeof value);
  if constexpr (std::endian::native == std::endian::big) {
    T turned{};
    for (std::size_t i = 0; i < sizeof value; ++i)
      turned = static_cast<T>((turned << 8U) | static_cast<T>((value >> (8 * i)) & 0xFFU));
    return turned;
  }
  return value;
}

template <typename T>
void store(std::byte* at, T value) noexcept {
  for (std::size_t i = 0; i < sizeof value; ++i)
    at[i] = static_cast<std::byte>((value >> (8 * i)) & 0xFFU);
}

/// A part of the file and what XXH3 (64 bits) makes of its bytes.
struct Section {
  std::uint64_t offset = 0, size = 0, checksum = 0;
};

struct Header {
  std::uint64_t file_size = 0;
  std::uint64_t seed = 0;     ///< of the hash: nobody can choose names that fall into one cell
  std::uint64_t entries = 0;  ///< tombstones included
  std::array<std::uint64_t, 4> counts{};  ///< of d, h, u, x
  std::uint64_t tombstones = 0;
  std::uint64_t cells = 0;  ///< one more follows: where the last one's records end
  std::uint64_t deepest_path = 0;
  std::uint64_t longest = 0;  ///< bytes of the longest expression
  std::uint64_t version = 0;
  std::uint64_t newest_day = 0;  ///< since 1 January 1970; 0: unknown
  Section provenances, cells_section, records;
  std::string name;  ///< of the list
};

using HeaderBytes = std::array<std::byte, header_size>;

[[nodiscard]] HeaderBytes write_header(const Header& header) noexcept;
/// `problem` says what is wrong otherwise. Nothing that it says reaches outside `file_size`.
[[nodiscard]] std::optional<Header> read_header(const HeaderBytes& bytes, std::uint64_t file_size,
                                                const char*& problem);

/// What is told of one expression; a marker says that entries for pages of a name exist.
struct Record {
  lists::EntryKind kind = lists::EntryKind::domain;
  bool tombstone = false, marker = false;
  std::uint16_t row = 0, day = 0;
  std::string_view text;  ///< 32 bytes for a digest
};

void append_record(std::string& out, const Record& record);
/// The record at the start of `bytes`, and how many bytes it takes; nullopt when it is cut short
/// or is none.
struct ReadRecord {
  Record record;
  std::size_t size = 0;
};
[[nodiscard]] std::optional<ReadRecord> read_record(std::string_view bytes) noexcept;

/// Where a name, a page or a digest lies.
struct Place {
  std::uint64_t cell = 0;
  std::uint16_t fingerprint = 0;
};
[[nodiscard]] std::uint64_t hash_of(std::string_view text, std::uint64_t seed) noexcept;
[[nodiscard]] inline Place place_of(std::uint64_t hash, std::uint64_t cells) noexcept {
  __extension__ using Wide = unsigned __int128;
  return {static_cast<std::uint64_t>((Wide{hash} * cells) >> 64U),
          static_cast<std::uint16_t>(hash)};
}

/// XXH3 of bytes that come in pieces.
class Checksum {
 public:
  Checksum();
  ~Checksum();
  Checksum(const Checksum&) = delete;
  Checksum& operator=(const Checksum&) = delete;
  void add(std::string_view bytes) noexcept;
  [[nodiscard]] std::uint64_t value() const noexcept;

 private:
  void* state_;
};

}  // namespace vigilien::index
