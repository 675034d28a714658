#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace vigilien::compress {

/// Bytes that are not sent because they stand somewhere already.
struct Copy {
  std::uint32_t to = 0;        ///< where they go in the next text
  std::uint32_t distance = 0;  ///< back from there, in the previous text followed by the next
  std::uint32_t length = 0;
};

inline constexpr std::uint32_t least_copy = 3;  ///< of the format

/// What the next text has in common with the previous one, by rising `to` and without overlap, when
/// both are sorted lines as lists are: one pass finds each line that came, left or changed, and
/// what its end shares with the ends of lines that came before. For other texts the copies are
/// right and few. Both together stay below 2 GiB.
[[nodiscard]] std::vector<Copy> line_copies(std::string_view previous, std::string_view next);

}  // namespace vigilien::compress
