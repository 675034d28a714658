#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vigilien {

/// Lower-case hexadecimal, two digits a byte.
[[nodiscard]] std::string to_hex(std::string_view bytes);

/// The bytes of hexadecimal text of either case; nullopt for an odd number of digits or another
/// sign.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view text);

}  // namespace vigilien
