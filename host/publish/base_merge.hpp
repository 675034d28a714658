#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "feeds/guard.hpp"
#include "publish/list_target.hpp"

namespace vigilien::publish {

/// An entry that comes or goes.
struct BaseChange {
  std::string entry, source;
  bool well_known = false;  ///< the site itself is one that many people visit
  bool near_known = false;  ///< something below such a site
};

/// What a new base changes. Counts are of all; of the entries the most telling are kept.
struct BaseDiff {
  static constexpr std::size_t most_kept = 10'000;
  std::uint64_t before = 0, after = 0, added = 0, removed = 0;
  std::uint64_t added_known = 0;  ///< of the added: well known sites themselves
  std::uint64_t refused = 0;      ///< left out: no list may have them
  std::vector<BaseChange> added_entries, removed_entries;  ///< best-known names first
  std::vector<std::string> refused_entries;

  [[nodiscard]] bool empty() const noexcept { return added == 0 && removed == 0; }
};

/// What base is made of.
struct BaseInputs {
  std::string publisher;
  std::vector<std::filesystem::path> lists;     ///< canonical; of one entry the newest counts, then
                                                ///< the list named first
  std::vector<std::filesystem::path> before;    ///< the texts of the published segments
  std::set<std::string, std::less<>> left_out;  ///< «d evil.example»
  std::filesystem::path folder;                 ///< where the new segments go: 000.vgl …
  std::uint64_t largest_segment = 64U << 20U;   ///< bytes; the cap of a list's text
};

struct NewSegment {
  std::filesystem::path text;
  std::string list;
  std::uint64_t entries = 0;
};

struct NewBase {
  std::vector<NewSegment> segments;
  BaseDiff diff;
};

/// Merges lists of any size into the segments of base, in memory that does not grow with them. An
/// entry that was published keeps its date, its row's number and, as far as it fits, its segment,
/// so that a day's change stays a small delta. Errors: io_failure, access_denied, bad_list,
/// too_large (over 65,535 rows, 1,000 segments).
[[nodiscard]] Result<NewBase> merge_base(const BaseInputs& inputs, const feeds::Guard& guard);

}  // namespace vigilien::publish
