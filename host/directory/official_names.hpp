#pragma once

#include <string>
#include <vector>

#include "directory/directory.hpp"

namespace vigilien::directory {

/// The directory's share of the never-block set (lists/never_block.hpp), by what stands on each
/// domain.
struct OfficialNames {
  std::vector<std::string> official;  ///< the organisation's alone, with all below
  std::vector<std::string>
      hosts;  ///< gives hosts to strangers: never as a whole, hosts below may be
  std::vector<std::string> paths;  ///< holds strangers' pages: pages may be, whole hosts never
};

[[nodiscard]] OfficialNames official_names(const Directory& directory);

}  // namespace vigilien::directory
