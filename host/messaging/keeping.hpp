#pragma once

#include <string>
#include <string_view>

#include "messaging/engine.hpp"
#include "messaging/request.hpp"

namespace vigilien::messaging {

/// The replies to questions about what is kept on this workstation (PROTOCOL.md: practice, carnet),
/// as JSON text of at most `largest_reply`. `id` is JSON text already. Safe to call from several
/// threads: the files have their own locks.
[[nodiscard]] std::string answer_practice(std::string_view id, const AskPractice& asked,
                                          Engine& engine);
[[nodiscard]] std::string answer_carnet(std::string_view id, const AskCarnet& asked,
                                        Engine& engine);

}  // namespace vigilien::messaging
