#pragma once

#include <string>
#include <vector>

#include "cli/sentences.hpp"
#include "messaging/updates.hpp"

namespace vigilien::cli {

/// What is said of a subscription: whose lists, how old the publisher's last word is, and what
/// stands in the way, with what to do about it. Fit for a terminal.
[[nodiscard]] std::vector<std::string> lines_of(const messaging::SubscriptionStanding& standing,
                                                const Catalogue& catalogue);

}  // namespace vigilien::cli
