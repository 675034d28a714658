#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace vigilien::cli {

/// One good row, valid until the next is asked for.
struct EvalRow {
  std::uint64_t line = 0;
  std::span<const std::string_view> fields;
};

/// A table of an evaluation, read row by row: UTF-8, fields between tabs, «# » and the names of the
/// columns in the first line. Later lines that are empty or start with «#» are passed over. A line
/// that is too long, not UTF-8, or has another number of fields is a bad row: counted, not read.
class EvalTable {
 public:
  static constexpr std::size_t longest_line = std::size_t{16} * 1024;
  static constexpr std::size_t most_lines_named = 20;

  /// `columns`: how the names of the columns begin, in order; more may follow. Errors: not_found
  /// (cannot be read), bad_data (the first line names other columns: the one met first).
  [[nodiscard]] static Result<EvalTable> open(const std::filesystem::path& file,
                                              std::span<const std::string_view> columns);

  /// nullopt at the end.
  [[nodiscard]] std::optional<EvalRow> next();
  /// The row that was given last is no use after all.
  void refuse_last() { refuse(line_); }

  [[nodiscard]] std::uint64_t bad_rows() const noexcept { return bad_rows_; }
  [[nodiscard]] const std::vector<std::uint64_t>& bad_lines() const noexcept {
    return bad_lines_;
  }  ///< the first of them

 private:
  EvalTable() : buffer_(longest_line) {}
  enum class Met : std::uint8_t { line, too_long, end };
  [[nodiscard]] Met read_line();
  void refuse(std::uint64_t line);

  std::ifstream in_;
  std::vector<char> buffer_;
  std::string_view text_;  // the line, in buffer_
  std::vector<std::string_view> fields_;
  std::size_t column_count_ = 0;
  std::uint64_t line_ = 0, bad_rows_ = 0;
  std::vector<std::uint64_t> bad_lines_;
};

}  // namespace vigilien::cli
