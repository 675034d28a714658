#pragma once

#include <string_view>

namespace vigilien::unicode {

/// The ASCII letters, digits or hyphen that a character is taken for.
struct Lookalike {
  std::string_view text;  ///< empty: it looks like no ASCII; static storage
  bool official = false;  ///< Unicode's own data say so (UTS 39), not our additions
};

/// `c` is not ASCII, has no canonical decomposition, and passes UTS 46.
[[nodiscard]] Lookalike lookalike(char32_t c) noexcept;

}  // namespace vigilien::unicode
