#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "lists/practice.hpp"
#include "messaging/settings.hpp"
#include "vet/vetter.hpp"

namespace vigilien::messaging {

/// Who decided on a name, first who wins: the browser's policy, this workstation's own list
/// (`vigilien block`), the settings of one browser.
enum class Origin : std::uint8_t { policy, practice, browser };
[[nodiscard]] std::string_view name(Origin origin) noexcept;

/// One name and what was decided about it.
struct Decision {
  std::string entry;  ///< «d evil.example»
  lists::PracticeEntry what;
  Origin origin = Origin::practice;
  bool in_force = true;  ///< false: ended, or another decision on this name comes first
  std::string path{};    ///< "block[2]", where it comes from settings; else empty
  std::string typed{};   ///< as it stands there
};

/// A name of the settings that cannot be used.
struct RefusedName {
  std::string path;  ///< "block[2]"
  std::string typed;
  lists::PracticeAction action = lists::PracticeAction::block;
  Origin origin = Origin::browser;
  std::string_view why;  ///< lists::name(Refusal), "also-blocked" or "full"
};

/// All that was decided, from everywhere.
struct Decisions {
  lists::Practice in_force;   ///< one decision a name
  std::vector<Decision> all;  ///< by entry, then by origin
  std::vector<RefusedName> refused;
};

/// Lays the browser's settings and the practice's own list over each other. One name: policy before
/// the practice's own list before the settings; an entry that has ended hides none. In one and the
/// same settings a block goes before an allow, which is refused.
[[nodiscard]] Decisions decide(const lists::Practice& own, const Settings& settings,
                               const vet::Sources& bundled, Days today);

}  // namespace vigilien::messaging
