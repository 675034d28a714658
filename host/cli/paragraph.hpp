#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vigilien::cli {

/// The columns that a plain terminal has.
inline constexpr std::size_t columns = 80;

/// `text` behind `first`, cut into lines at its spaces so that each fits; the lines that follow
/// start with as many spaces as `first` is wide. A word too long for a line is cut. Ends with a
/// line end.
[[nodiscard]] std::string paragraph(std::string_view first, std::string_view text);

/// `text` followed by spaces up to `wide` characters; never cut.
[[nodiscard]] std::string padded(std::string_view text, std::size_t wide);
/// The same with the spaces before it.
[[nodiscard]] std::string padded_left(std::string_view text, std::size_t wide);

}  // namespace vigilien::cli
