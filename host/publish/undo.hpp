#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "publish/publisher.hpp"

namespace vigilien::publish {

/// The role whose content changed last: `flash` or `targets`. Error: not_found, nothing has.
[[nodiscard]] Result<std::string> changed_last(const Publisher& publisher);

/// The newest version of the role before the published one whose targets differ from it. Error:
/// not_found.
[[nodiscard]] Result<std::uint64_t> version_before(const Publisher& publisher,
                                                   std::string_view role);

/// Publishes the content that a role had under `version` again, under a new version; keys and
/// delegations stay as they are. Errors: not_found (not kept any more), those of carry_out.
[[nodiscard]] Result<Outcome> undo_to(Publisher& publisher, std::string_view role,
                                      std::uint64_t version, About about);

}  // namespace vigilien::publish
