#pragma once

#include <span>
#include <vector>

#include "directory/directory.hpp"

namespace vigilien::directory {

/// Organisations that came after a directory was made, for example in a signed file.
struct LaterOrganisations {
  std::vector<Organisation> organisations;
  /// The file is younger than the directory: what it says of an organisation that is there (name,
  /// site, numbers) counts. Otherwise it only adds.
  bool newer = true;
};

/// `base` and what came later, earlier files before later ones. Nothing of `base` is lost: its
/// organisations stay, with their class, domains, trackers and names; a domain keeps its owner and
/// what stands on it. What comes later adds organisations, domains that are nobody's yet, and
/// names. A site to open lies on a domain of its organisation, or does not count.
[[nodiscard]] Directory joined(const Directory& base, std::span<const LaterOrganisations> later);

}  // namespace vigilien::directory
