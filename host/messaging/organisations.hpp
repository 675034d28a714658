#pragma once

#include <string>
#include <string_view>

#include "messaging/engine.hpp"
#include "messaging/request.hpp"

namespace vigilien::messaging {

/// The organisations of the directory in use, in the order of their ids, a page at a time
/// (PROTOCOL.md: organisations), as JSON text of at most `largest_reply`. A number is told under
/// the rule of verdicts: confirmed by the body itself, for professionals, within twelve months.
/// `id` is JSON text already. Safe to call from several threads.
[[nodiscard]] std::string answer_organisations(std::string_view id, const AskOrganisations& asked,
                                               Engine& engine);

}  // namespace vigilien::messaging
