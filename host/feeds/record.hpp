#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "lists/entry.hpp"

namespace vigilien::feeds {

/// An entry on its way to the list. The expression is canonical, so ASCII.
struct Record {
  lists::EntryKind kind = lists::EntryKind::domain;
  std::string_view expression;
  std::uint32_t day = 0;    ///< 20261124
  std::uint16_t meta = 0;   ///< row of the list being made
  std::uint16_t input = 0;  ///< which file it came from
};

/// The beginning of a record as a number that sorts like its line: the kind, eight letters and most
/// of the ninth.
[[nodiscard]] inline std::uint64_t sort_key(const Record& record) noexcept {
  std::uint64_t word = 0;
  const std::size_t size = record.expression.size();
  for (std::size_t i = 0; i < 8; ++i)
    word = word << 8U | (i < size ? static_cast<unsigned char>(record.expression[i]) : 0U);
  // Eight letters of seven bits, one against the other.
  word = (word & 0x007F007F007F007FU) | (word & 0x7F007F007F007F00U) >> 1U;
  word = (word & 0x00003FFF00003FFFU) | (word & 0x3FFF00003FFF0000U) >> 2U;
  word = (word & 0x000000000FFFFFFFU) | (word & 0x0FFFFFFF00000000U) >> 4U;
  const std::uint64_t ninth =
      size > 8 ? static_cast<unsigned char>(record.expression[8]) >> 1U & 0x3FU : 0U;
  const std::uint64_t kind = record.kind == lists::EntryKind::domain ? 0U
                             : record.kind == lists::EntryKind::host ? 1U
                             : record.kind == lists::EntryKind::url  ? 2U
                                                                     : 3U;
  return kind << 62U | word << 6U | ninth;
}

/// Below, above or equal to 0, as the lines compare; the keys of both are equal.
[[nodiscard]] inline int compare_rest(std::string_view a, std::string_view b) noexcept {
  const std::size_t common = a.size() < b.size() ? a.size() : b.size();
  const std::size_t known = common < 8 ? common : 8;
  const int order = std::memcmp(a.data() + known, b.data() + known, common - known);
  if (order != 0) return order;
  return a.size() < b.size() ? -1 : static_cast<int>(a.size() > b.size());
}

/// Of two records of one entry, true when `a` is the one to keep: the newer, then the first named.
[[nodiscard]] inline bool is_better(const Record& a, const Record& b) noexcept {
  return a.day != b.day ? a.day > b.day : a.input < b.input;
}

/// How a record stands in memory and in a spill file: this, then the expression.
struct RecordHead {
  std::uint32_t day;
  std::uint16_t meta, input, length;
  char kind;
  char unused;
};
static_assert(sizeof(RecordHead) == 12);

inline char* write_record(char* to, const Record& record) noexcept {
  const RecordHead head{record.day,
                        record.meta,
                        record.input,
                        static_cast<std::uint16_t>(record.expression.size()),
                        static_cast<char>(record.kind),
                        0};
  std::memcpy(to, &head, sizeof head);
  std::memcpy(to + sizeof head, record.expression.data(), record.expression.size());
  return to + sizeof head + record.expression.size();
}

[[nodiscard]] inline Record read_record(const char* from) noexcept {
  RecordHead head;
  std::memcpy(&head, from, sizeof head);
  return {static_cast<lists::EntryKind>(head.kind),
          {from + sizeof head, head.length},
          head.day,
          head.meta,
          head.input};
}

[[nodiscard]] inline std::size_t record_size(const Record& record) noexcept {
  return sizeof(RecordHead) + record.expression.size();
}

}  // namespace vigilien::feeds
