#pragma once

#include <string_view>

namespace vigilien::lists {

/// Category of the practice's own entries that let an address through; of its block entries
/// «cabinet».
constexpr std::string_view allow_category = "allow";

}  // namespace vigilien::lists
