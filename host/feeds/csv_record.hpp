#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigilien::feeds {

/// Puts records together from lines and takes them apart (RFC 4180): fields between delimiters, in
/// quotation marks where they hold a delimiter, a line end or a doubled quotation mark.
class CsvRecords {
 public:
  /// A record of more bytes is given up: a quotation that nobody closed would swallow the file.
  static constexpr std::size_t longest_record = std::size_t{64} << 10U;

  explicit CsvRecords(char delimiter) noexcept : delimiter_(delimiter) {}

  enum class Got : std::uint8_t {
    record,   ///< fields() has it
    more,     ///< the line ends inside a quotation: the next belongs to it
    too_long  ///< given up
  };
  [[nodiscard]] Got add(std::string_view line);

  /// The fields of the last record, without their quotation marks; until the next add().
  [[nodiscard]] const std::vector<std::string_view>& fields() const noexcept { return fields_; }
  [[nodiscard]] bool pending() const noexcept { return !pending_.empty(); }

 private:
  [[nodiscard]] bool split(std::string_view record);
  char delimiter_;
  std::string pending_;   // lines of a record that is not whole
  std::string record_;    // a whole one of several lines
  std::string unquoted_;  // fields that had doubled quotation marks
  std::vector<std::string_view> fields_;
};

}  // namespace vigilien::feeds
