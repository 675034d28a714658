#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compress/line_copies.hpp"

namespace vigilien::compress {

/// A zstd frame (RFC 8878) that says `next` by `copies` and what they leave out. libzstd makes its
/// tables anew for each 128 KiB, in which a day's delta has three lines; here all blocks share one
/// set, which takes a fifth less. Nothing when a byte of 128 or more is left out, which lists do
/// not have, or when there is nothing to copy. Below 1 GiB.
[[nodiscard]] std::optional<std::string> frame_of_copies(std::string_view next,
                                                         const std::vector<Copy>& copies);

}  // namespace vigilien::compress
