#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "publish/publisher.hpp"

namespace vigilien::publish {

/// «host:path» or «user@host:path»; a letter and a colon is a drive.
[[nodiscard]] bool is_remote(std::string_view destination) noexcept;

/// What was carried.
struct Synced {
  std::uint64_t files = 0;  ///< copied; of a remote destination unknown (0)
};

/// Carries `repository/` to where it is served: a folder, or by `rsync` over ssh. Targets and
/// deltas first, then metadata, timestamp.json after them, and new roots last; each file as a
/// whole; what is not in the repository any more goes afterwards. Timestamp is signed anew before,
/// where its keys are here: the server may have signed one meanwhile, and no number may come twice.
/// Errors: refused (another publisher's folder), not_found (no rsync), access_denied, io_failure.
[[nodiscard]] Result<Synced> sync_to(Publisher& publisher, const std::string& destination);

}  // namespace vigilien::publish
