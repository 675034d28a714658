#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "lists/list.hpp"
#include "lists/meta_row.hpp"

namespace vigilien::lists {

/// Splits text into lines one after the other, with their numbers, and keeps the first complaint.
class Lines {
 public:
  explicit Lines(std::string_view text) noexcept : text_(text) {}

  /// Gives the next line without its LF; false at the end. `terminated()` tells whether the LF was
  /// there.
  [[nodiscard]] bool next(std::string_view& line) noexcept;
  [[nodiscard]] std::size_t number() const noexcept {
    return number_;
  }  ///< of the last line given, from 1
  [[nodiscard]] std::size_t start() const noexcept { return start_; }  ///< of the last line given
  [[nodiscard]] bool terminated() const noexcept { return terminated_; }

  /// bad_list with «line N: …».
  [[nodiscard]] Error error(std::string_view what) const;

 private:
  std::string_view text_;
  std::size_t next_ = 0, start_ = 0, number_ = 0;
  bool terminated_ = true;
};

/// «#vgl1 practice-flash» → the name; nullopt when it is not such a line.
[[nodiscard]] std::optional<std::string_view> read_header(std::string_view line) noexcept;

/// «#meta 1<TAB>source=…». `problem` says what is wrong otherwise.
[[nodiscard]] std::optional<MetaRow> read_meta(std::string_view line, const char*& problem);

/// The canonical lines, with their LF.
void append_header(std::string& out, std::string_view name);
void append_meta(std::string& out, const MetaRow& row);

/// Printable ASCII as it is, every other byte, `%` and TAB as %XX with upper-case digits.
void append_encoded(std::string& out, std::string_view value);

/// True for a name of a list: lower-case letters, digits and hyphens, 64 at most.
[[nodiscard]] bool is_list_name(std::string_view name) noexcept;

}  // namespace vigilien::lists
