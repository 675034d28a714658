#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "lists/list.hpp"

namespace vigilien::feeds {

/// The rows of provenance of the list being made, each once.
class MetaTable {
 public:
  /// The number of the row with these values, new or known. Error: too_large past
  /// lists::most_meta_rows.
  [[nodiscard]] Result<std::uint16_t> row(lists::MetaRow values);

  /// The «#meta» lines of a list, from 1 up.
  [[nodiscard]] std::string text() const;

  [[nodiscard]] const std::vector<lists::MetaRow>& rows() const noexcept { return rows_; }

 private:
  std::vector<lists::MetaRow> rows_;
  std::map<std::vector<std::pair<std::string, std::string>>, std::uint16_t> known_;
};

}  // namespace vigilien::feeds
