#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace vigilien::url {

/// A scheme whose URLs always have a host and whose backslashes are slashes.
/// https://url.spec.whatwg.org/#special-scheme
struct SpecialScheme {
  std::string_view name;
  std::uint16_t default_port;  ///< 0 for file, which has none
};

inline constexpr std::array<SpecialScheme, 6> special_schemes = {
    {{"https", 443}, {"http", 80}, {"ws", 80}, {"wss", 443}, {"ftp", 21}, {"file", 0}}};

/// nullptr for any other scheme; `scheme` in lower case.
[[nodiscard]] constexpr const SpecialScheme* find_special(std::string_view scheme) noexcept {
  for (const auto& special : special_schemes) {
    if (special.name == scheme) return &special;
  }
  return nullptr;
}

}  // namespace vigilien::url
