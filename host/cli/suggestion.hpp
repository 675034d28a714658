#pragma once

#include <span>
#include <string_view>

namespace vigilien::cli {

/// The word of `words` that `typed` was probably meant to be: at most two letters inserted,
/// dropped, changed or swapped; empty when none is near.
[[nodiscard]] std::string_view nearest(std::string_view typed,
                                       std::span<const std::string_view> words);

}  // namespace vigilien::cli
