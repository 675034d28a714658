#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "base/file.hpp"

namespace vigilien::support {

/// The rows of a table of tests/cases; a string between them is a heading.
inline std::vector<boost::json::object> read_cases(const std::string& name) {
  const auto text = read_file(std::string{VIGILIEN_TEST_CASES} + "/" + name, 16U << 20U);
  if (!text) throw std::runtime_error("no tests/cases/" + name);
  std::vector<boost::json::object> rows;
  const auto table = boost::json::parse(*text);
  for (const auto& row : table.as_array()) {
    if (row.is_object()) rows.push_back(row.as_object());
  }
  return rows;
}

/// The string member, or "" where there is none or it is null.
inline std::string text_of(const boost::json::object& row, std::string_view member) {
  const auto* const value = row.if_contains(member);
  return value != nullptr && value->is_string() ? std::string{value->as_string()} : std::string{};
}

}  // namespace vigilien::support
