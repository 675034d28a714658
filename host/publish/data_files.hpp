#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "publish/publication.hpp"

namespace vigilien::publish {

/// Puts the data files of a folder laid out as blocklists/ into `targets`, as «data/…», and takes
/// out those that are no longer there: directory/*.json, words/*.txt, policy.json, pretexts.json,
/// readers.json, public_suffix_list.dafsa. Gives the paths that are new, changed or gone. Errors:
/// not_found (no directory), access_denied, io_failure, too_large (over 8 MiB).
[[nodiscard]] Result<std::vector<std::string>> draft_data(const Layout& layout,
                                                          const std::filesystem::path& folder,
                                                          Seconds now, tuf::Targets& targets);

}  // namespace vigilien::publish
