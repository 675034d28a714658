#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "messaging/workstation.hpp"
#include "update/progress.hpp"
#include "update/repository_fetcher.hpp"
#include "update/subscription.hpp"

namespace vigilien::update {

/// What one cycle did.
struct CycleReport {
  bool ran = false;  ///< false: it was cancelled, or nobody wants this subscription any more
  bool lists_changed = false;  ///< other lists or data files are in force than before
  Progress progress;           ///< as it was written down; `failure` says what went wrong, if so
};

/// One update of one subscription: the publisher's metadata (TUF), the lists that it names, indexes
/// of them, and all of them in force at one moment; then the data files that it signs. Whatever
/// fails, what was in force stays so, and progress.json says what stood in the way. Addresses are
/// tried in their order until one serves. One process at a time for a subscription (waits for its
/// turn). `push` is noted down. Errors: the subscription's folder cannot be written, nothing was
/// tried.
[[nodiscard]] Result<CycleReport> run_cycle(const messaging::Places& places,
                                            const Subscription& subscription,
                                            RepositoryFetcher& fetcher, const Clock& clock,
                                            std::string push = "off");

/// Takes a publisher's lists and data files out of force and forgets what was kept of it; `id`
/// names the subscription.
[[nodiscard]] Status forget(const std::filesystem::path& state, std::string_view id);

}  // namespace vigilien::update
