#pragma once

#include <string_view>

namespace vigilien::tuf {

/// root, timestamp, snapshot, targets: names that no delegation may give.
[[nodiscard]] constexpr bool is_top_level(std::string_view role) noexcept {
  return role == "root" || role == "timestamp" || role == "snapshot" || role == "targets";
}

}  // namespace vigilien::tuf
