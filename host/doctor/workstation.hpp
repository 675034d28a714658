#pragma once

#include <filesystem>
#include <string_view>

#include "base/clock.hpp"
#include "doctor/finding.hpp"
#include "messaging/reply.hpp"

namespace vigilien::doctor {

/// Less than this is too little for the next lists.
inline constexpr std::uintmax_t least_space = std::uintmax_t{64} << 20U;

/// What the programs stand on. Findings: data-unreadable; clock-behind (earlier than the data,
/// which was made before today); practice-unreadable; list-ok, list-old, list-missing,
/// list-unreadable; lists-none; lists-fresh, lists-waiting, lists-ageing, lists-expired, and for
/// what stands in the way lists-network, -server, -signature, -clock, -disk, -content.
[[nodiscard]] Report examine_lists(const messaging::Standing& standing, Seconds now);

/// What findings name a subscription by.
[[nodiscard]] std::string_view shown_name(const messaging::SubscriptionStanding& one) noexcept;

/// Whether the practice's decisions and new lists can be written. Findings: state-unwritable,
/// disk-full; else state-ok.
[[nodiscard]] Finding examine_state(const std::filesystem::path& state);

}  // namespace vigilien::doctor
