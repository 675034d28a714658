#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "checks/finding.hpp"

namespace vigilien::vet {

/// Where the link leads. Absent for non-web schemes and refused URLs.
struct Site {
  std::string host;  ///< as the browser serialises it
  std::optional<std::string>
      domain;  ///< registrable domain; none for IP addresses, suffixes, single labels
  std::string
      display;  ///< domain (or host) for the eye: Unicode, or ASCII where Unicode would deceive
};

struct Imitated {
  std::string id, name;
  std::optional<std::string> site, phone;  ///< only when confirmed to the level `show`
};

/// The answer about one link; its JSON form is a contract (DESIGN, «Verdict»).
struct Verdict {
  std::string url;                             ///< the input as given
  std::optional<std::string> href;             ///< what the browser would open
  checks::Level level = checks::Level::allow;  ///< allow, caution, warn or block
  std::optional<Site> site;
  std::vector<checks::Finding> findings;  ///< highest level first, then by code
  std::optional<Imitated> imitates;
  std::vector<std::string> via;  ///< wrappers taken off, outermost first
  std::uint64_t lists_version = 0;
  std::int64_t lists_age = 0;  ///< seconds
};

}  // namespace vigilien::vet
