#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>

namespace vigilien::doctor {

/// `fault`: protection is missing somewhere, and there is one thing to do about it.
/// `remark`: worth knowing, protection goes on. `good`: looked at, and in order.
enum class Grade : std::uint8_t { good, remark, fault };
[[nodiscard]] std::string_view name(Grade grade) noexcept;

/// One thing that was looked at. The sentence of the code "program-missing" is the catalogue's
/// «doctor_program_missing», what to do about it «doctor_program_missing_action».
struct Finding {
  std::string code;
  Grade grade = Grade::good;
  std::string name{};  ///< of the browser, the list, the publisher or the proxy; may be empty
  std::string text{};  ///< a path, a number, or what was met: for administrators
  std::optional<std::int64_t> age{};  ///< seconds
  bool operator==(const Finding&) const = default;
};
using Report = std::vector<Finding>;

[[nodiscard]] bool in_order(const Report& report) noexcept;

/// As `vigilien doctor --json` and the protocol's `doctor` write it (PROTOCOL.md).
[[nodiscard]] boost::json::array json_of(const Report& report);

}  // namespace vigilien::doctor
