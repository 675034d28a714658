#pragma once

#include <cstddef>
#include <string_view>

namespace vigilien::unicode {

inline constexpr char32_t zero_width_non_joiner = 0x200c;
inline constexpr char32_t zero_width_joiner = 0x200d;

[[nodiscard]] constexpr bool is_joiner(char32_t c) noexcept {
  return c == zero_width_joiner || c == zero_width_non_joiner;
}

/// ContextJ (RFC 5892, appendix A.1 and A.2) for the joiner at `at`: after a virama, or, for the
/// non-joiner, between letters that it keeps from joining.
[[nodiscard]] bool joiner_is_in_place(std::u32string_view label, std::size_t at) noexcept;

/// The same for every joiner of the label.
[[nodiscard]] bool joiners_are_in_place(std::u32string_view label) noexcept;

}  // namespace vigilien::unicode
