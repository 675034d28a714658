#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "tuf/trusted_metadata_set.hpp"
#include "tuf/updater.hpp"

namespace vigilien::update {

/// A data file among a publisher's targets, and what is signed of it (blocklists/FORMAT.md).
struct SignedDataFile {
  std::string path;  ///< «directory/health.json»
  tuf::FoundTarget target;
  std::string sha256;  ///< hexadecimal
  Seconds issued{};
  std::optional<Error> problem;  ///< why it may not even be fetched
};

/// The data files that this program uses, in the order of their names. Only the publisher's own
/// role may sign them, with its whole threshold: what a delegated role has under such a name
/// («flash», of one administrator) is never looked at.
[[nodiscard]] std::vector<SignedDataFile> signed_data_files(const tuf::TrustedMetadataSet& trusted);

}  // namespace vigilien::update
