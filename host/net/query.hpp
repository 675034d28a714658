#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vigilien::net {

/// The value of `name` in «a=1&b=2»; nullopt where it is missing. Nothing is decoded.
[[nodiscard]] std::optional<std::string_view> query_value(std::string_view query,
                                                          std::string_view name) noexcept;

/// A version as it stands in queries and ids: digits only, up to 64 bits.
[[nodiscard]] std::optional<std::uint64_t> parse_version(std::string_view text) noexcept;

}  // namespace vigilien::net
