#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace vigilien::crypto {

using Sha256 = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4) of `bytes`. Thread-safe; nothing is initialised before the first call.
[[nodiscard]] Sha256 sha256(std::string_view bytes) noexcept;

/// Lower-case hexadecimal.
[[nodiscard]] std::string hex(const Sha256& digest);

/// The digest written as 64 lower-case hexadecimal digits; false and `out` untouched otherwise.
[[nodiscard]] bool parse_hex(std::string_view text, Sha256& out) noexcept;

}  // namespace vigilien::crypto
