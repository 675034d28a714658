#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace vigilien::lists {

/// One list in its text form (`#vgl1`), read into memory and indexed. See blocklists/FORMAT.md.
/// The owner of this layer completes it; what other layers use of it stands in list_set.hpp.
class List;

}  // namespace vigilien::lists
