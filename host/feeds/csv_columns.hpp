#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace vigilien::feeds {

/// Which field of a record says what.
struct CsvColumns {
  std::optional<std::size_t> address;  ///< a URL; or what `type` says
  std::optional<std::size_t> host, path, type, day;

  /// By the names of a header; nullopt when none names addresses or hosts.
  [[nodiscard]] static std::optional<CsvColumns> from_header(
      const std::vector<std::string_view>& names);
  /// By what the fields of a first record are, where there is no header.
  [[nodiscard]] static std::optional<CsvColumns> from_record(
      const std::vector<std::string_view>& fields);
};

/// The delimiter of a table that begins so: the one of `,` `;` TAB that parts most of its lines the
/// same way; nullopt when none parts two.
[[nodiscard]] std::optional<char> csv_delimiter(std::string_view head);

/// True for the words by which a column says what an indicator is.
[[nodiscard]] bool is_indicator_type(std::string_view word) noexcept;

}  // namespace vigilien::feeds
