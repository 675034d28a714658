#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "messaging/workstation.hpp"

namespace vigilien::cli {

/// Why a command cannot run: what to say, and the exit status.
struct Obstacle {
  int status = failure;
  std::string_view key;
  Places places;
};
using Way = std::optional<Obstacle>;  ///< nullopt: free

/// Says why, and gives the exit status.
[[nodiscard]] int stop(const Obstacle& obstacle, const Terminal& terminal);

/// The exit status for the highest level met, once all was written.
[[nodiscard]] int finish(checks::Level highest, const Terminal& terminal);

/// The lists named on the command line, in its order.
[[nodiscard]] Way read_lists(const std::vector<std::string>& files,
                             messaging::Additions& additions);

/// The bundled data, the practice's decisions and what the command line adds. A practice's file
/// that was damaged is complained of and replaced by its last good state.
[[nodiscard]] Way load_sources(const GroundOptions& options, const Terminal& terminal,
                               const Workstation& workstation, vet::Sources& sources);

}  // namespace vigilien::cli
