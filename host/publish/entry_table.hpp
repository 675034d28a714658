#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "lists/meta_row.hpp"

namespace vigilien::publish {

/// A small list that is changed entry by entry: flash, and what the administrator adds by hand.
class EntryTable {
 public:
  using Values = std::vector<std::pair<std::string, std::string>>;  ///< of a meta row
  struct Line {
    bool tombstone = false;
    Values row;
    std::string date;  ///< «20261124»
  };
  using Lines = std::map<std::string, Line, std::less<>>;  ///< by «d evil.example»

  EntryTable() = default;
  /// Canonical text. Error: bad_list.
  [[nodiscard]] static Result<EntryTable> read(std::string text);

  [[nodiscard]] const Lines& lines() const noexcept { return lines_; }
  [[nodiscard]] bool contains(std::string_view entry) const { return lines_.contains(entry); }
  void set(std::string entry, Line line) {
    lines_.insert_or_assign(std::move(entry), std::move(line));
  }
  bool remove(std::string_view entry);
  /// Takes out what was to be in force until a day before `today` (`until` of its row).
  std::size_t drop_ended(Days today);

  /// The canonical text of a list of this name.
  [[nodiscard]] Result<std::string> text(std::string_view name) const;

 private:
  Lines lines_;
};

/// «d evil.example» of an entry.
[[nodiscard]] std::string entry_name(char kind, std::string_view expression);

/// The names under which other entries say the same of the same site or a larger one: for
/// «d a.b.example» also «h a.b.example», «h www.a.b.example», «d b.example» … `same` first.
struct Coverage {
  std::vector<std::string> same;     ///< the entry itself and its spellings
  std::vector<std::string> broader;  ///< entries for what lies above it
};
[[nodiscard]] Coverage coverage_of(std::string_view entry);

}  // namespace vigilien::publish
