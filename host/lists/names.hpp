#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lists/entry.hpp"

namespace vigilien::lists {

/// A name as a person writes it (upper case, Unicode, final dot, odd spelling of an IP address) as
/// the entry of a list: the URL parser's host, and for `with_path` the canonical path. Nullopt when
/// it is no name.
[[nodiscard]] std::optional<std::string> canonical_expression(std::string_view name,
                                                              bool with_path);

}  // namespace vigilien::lists
