#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "publish/layout.hpp"
#include "tuf/metadata.hpp"

namespace vigilien::publish {

/// What is published: the newest root, and what the timestamp names.
struct Publication {
  tuf::Signed<tuf::Root> root;
  tuf::Signed<tuf::Timestamp> timestamp;
  tuf::Signed<tuf::Snapshot> snapshot;
  tuf::Signed<tuf::Targets> targets;
  tuf::Signed<tuf::Targets> flash;
};

/// Errors: not_found, access_denied, io_failure, too_large, bad_data. Signatures are not checked.
[[nodiscard]] Result<Publication> read_publication(const Layout& layout);

/// The numbers of a role's files, rising.
[[nodiscard]] std::vector<std::uint64_t> versions_of(const Layout& layout, std::string_view role);

/// One role's file of that number. Errors as above.
[[nodiscard]] Result<tuf::Signed<tuf::Root>> load_root(const Layout& layout, std::uint64_t version);
[[nodiscard]] Result<tuf::Signed<tuf::Targets>> load_targets(const Layout& layout,
                                                             std::string_view role,
                                                             std::uint64_t version);

/// The delegation to `flash`. Error: bad_data.
[[nodiscard]] Result<const tuf::DelegatedRole*> flash_delegation(const tuf::Targets& targets);

/// The first thing that a client who holds `root` would refuse; empty when it takes all.
[[nodiscard]] std::string what_root_refuses(const tuf::Root& root, const Publication& publication);

/// The metadata that came before a publication in the numbers of TUF: the newest number of a role,
/// also of files that no timestamp ever named.
[[nodiscard]] std::uint64_t highest_version(const Layout& layout, std::string_view role);

/// A target's signed `custom`, as we write it.
struct ListFacts {
  std::string list;           ///< the name in the list's header; empty for a data file
  std::uint64_t segment = 0;  ///< place among the segments of base
  std::uint64_t length = 0;   ///< bytes of the text
  std::string sha256;         ///< of the text
  std::uint64_t entries = 0;
  Seconds issued{};
};
[[nodiscard]] boost::json::object custom_of(const ListFacts& facts);
/// Nullopt when it is none of ours.
[[nodiscard]] std::optional<ListFacts> facts_of(const tuf::TargetFile& target);

}  // namespace vigilien::publish
