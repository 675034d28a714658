#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lists/entry.hpp"
#include "lists/meta_row.hpp"

namespace vigilien::lists {

/// Takes the lines of a canonical text one after the other, whoever brings them, and holds them to
/// the form: header, meta rows with rising numbers, entries sorted and unique. Keeps one line.
class CanonicalReader {
 public:
  /// One line without its LF; `terminated`: the LF was there. Gives what is wrong with it, or null.
  [[nodiscard]] const char* take(std::string_view line, bool terminated);

  /// Of the line taken last; null for a header or a meta row. Its views are parts of that line.
  [[nodiscard]] const Entry* entry() const noexcept { return entry_ ? &*entry_ : nullptr; }

  [[nodiscard]] bool begun() const noexcept { return !name_.empty(); }  ///< the header was taken
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] const std::vector<MetaRow>& metas() const noexcept { return metas_; }
  /// The meta row of an entry; null for 0.
  [[nodiscard]] const MetaRow* meta(std::uint16_t id) const noexcept;

 private:
  [[nodiscard]] const char* take_meta(std::string_view line);
  [[nodiscard]] const char* take_entry(std::string_view line);

  std::string name_;
  std::vector<MetaRow> metas_;  // by ascending id
  std::optional<Entry> entry_;
  std::string last_;  // line of the last entry, without its dash
  bool any_entry_ = false;
};

/// The row of that number in rows sorted by it; null when there is none.
[[nodiscard]] const MetaRow* row_of(const std::vector<MetaRow>& rows, std::uint16_t id) noexcept;

}  // namespace vigilien::lists
