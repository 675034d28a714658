#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "feeds/guard.hpp"
#include "publish/base_merge.hpp"
#include "publish/publisher.hpp"

namespace vigilien::publish {

/// What the next publication of base and data files would be; nothing is signed yet.
struct Draft {
  NewBase base;
  std::vector<std::string> data_changed;  ///< paths of data files that are new, changed or gone
  tuf::Targets targets;                   ///< without the segments, whose texts are in `base`
  bool renews = false;  ///< targets or flash have lived half their life: signed anew in any case

  [[nodiscard]] bool empty() const noexcept {
    return base.diff.empty() && data_changed.empty() && !renews;
  }
};

/// Merges the lists of the folder and compares with what is published.
[[nodiscard]] Result<Draft> draft_base(const Publisher& publisher, const feeds::Guard& guard);

/// Why a person should look first.
struct Brake {
  bool many_removed = false;  ///< more than the settings say
  bool well_known = false;    ///< a site that many people visit would be blocked
  [[nodiscard]] bool pulled() const noexcept { return many_removed || well_known; }
};
[[nodiscard]] Brake brake_of(const Draft& draft, const Settings& settings);

/// Compresses, makes deltas, signs and publishes.
[[nodiscard]] Result<Outcome> publish_draft(Publisher& publisher, const Draft& draft, About about);

/// `removed.txt`: entries left out of base whatever source has them.
[[nodiscard]] Result<std::set<std::string, std::less<>>> load_removed(const Layout& layout);
[[nodiscard]] Status save_removed(const Layout& layout,
                                  const std::set<std::string, std::less<>>& removed);

}  // namespace vigilien::publish
