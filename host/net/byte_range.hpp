#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vigilien::net {

/// A part of a file: never empty unless the file is.
struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t length = 0;
  bool operator==(const ByteRange&) const = default;
};

/// What a field Range asks of a file of `size` bytes.
struct AskedRange {
  enum class Kind : std::uint8_t {
    whole,  ///< no field, several ranges, or nothing that is understood: the field is ignored
    part,
    unsatisfiable,  ///< 416
  };
  Kind kind = Kind::whole;
  ByteRange part;
};
/// RFC 9110, 14.1.2: one range of bytes, «0-99», «100-» or «-50».
[[nodiscard]] AskedRange parse_range(std::string_view field, std::uint64_t size) noexcept;

}  // namespace vigilien::net
