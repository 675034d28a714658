#pragma once

#include <optional>
#include <string_view>

#include "feeds/format.hpp"

namespace vigilien::feeds {

/// The format of a file that begins so; by what its lines are, never by a name. Nullopt when that
/// is not plain.
[[nodiscard]] std::optional<Format> detect(std::string_view head);

}  // namespace vigilien::feeds
