#pragma once

#include "cli/commands.hpp"
#include "messaging/reply.hpp"

namespace vigilien::cli {

/// What is in force on this workstation, with its data files and subscriptions: what a host would
/// stand on if it were started now.
[[nodiscard]] messaging::Standing standing_of(const Workstation& workstation);

}  // namespace vigilien::cli
