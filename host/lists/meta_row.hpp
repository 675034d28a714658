#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigilien::lists {

/// Who listed an entry and why: one «#meta» line. Values are UTF-8, already decoded.
struct MetaRow {
  std::uint16_t id = 0;
  std::vector<std::pair<std::string, std::string>>
      values;  ///< source, category, reason, contact, licence, …

  /// The value of `key`; empty when there is none.
  [[nodiscard]] std::string_view value(std::string_view key) const noexcept;
};

}  // namespace vigilien::lists
