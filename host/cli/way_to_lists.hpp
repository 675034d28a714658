#pragma once

#include "cli/commands.hpp"
#include "doctor/finding.hpp"
#include "messaging/reply.hpp"

namespace vigilien::cli {

/// Whether each publisher's server, or the proxy on the way to it, takes a connection now; nothing
/// is asked of it. Waits a few seconds at most for each. Findings: way-open, way-open-by-proxy,
/// server-unreachable, proxy-unreachable, proxy-unreadable, subscriptions-unreadable. A
/// `lists-network` of the same publisher, which says no more, is taken out of `report`.
void add_ways_to_lists(const Workstation& workstation, const messaging::Standing& standing,
                       doctor::Report& report);

}  // namespace vigilien::cli
