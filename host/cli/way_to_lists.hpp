#pragma once

#include "cli/commands.hpp"
#include "doctor/finding.hpp"

namespace vigilien::cli {

/// Whether each publisher's server, or the proxy on the way to it, takes a connection now; nothing
/// is asked of it. Waits a few seconds at most for each. Findings: way-open, way-open-by-proxy,
/// server-unreachable, proxy-unreachable, proxy-unreadable, subscriptions-unreadable.
[[nodiscard]] doctor::Report ways_to_lists(const Workstation& workstation);

}  // namespace vigilien::cli
