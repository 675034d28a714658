#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"

// Commands that make and fetch signed lists: there where VIGILIEN_UPDATES is built.
namespace vigilien::cli {

/// `vigilien tuf`: the client of The Update Framework alone, as conformance suites drive it.
struct TufOptions {
  std::vector<std::string> words;  ///< init ROOT, refresh or download
  std::optional<std::string> now;  ///< RFC 3339; the system's clock otherwise
  std::optional<std::string> metadata_dir, metadata_url;
  std::optional<std::string> targets_url, target_dir;
  std::vector<std::string> targets;
};
[[nodiscard]] int tuf(const TufOptions& options, const Terminal& terminal,
                      const Workstation& workstation);

}  // namespace vigilien::cli
