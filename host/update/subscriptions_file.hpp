#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "update/subscription.hpp"

/// The subscriptions of this workstation: `subscriptions.json` in the state folder, shared by all
/// programs of Vigilien. Functions are safe to call from several threads and processes.
namespace vigilien::update {

/// A subscription and who wants it.
struct Wanted {
  Subscription subscription;
  bool by_hand = false;  ///< `vigilien subscribe`: stays until somebody takes it back
  /// A browser's policy named it last on that day. Browsers differ in their policies, so one that
  /// does not name it takes nothing away; nobody naming it for a month does.
  std::optional<Days> by_policy{};
  bool operator==(const Wanted&) const = default;
};

/// Days after which a subscription that no policy names any more is dropped.
inline constexpr int days_after_policy = 30;

[[nodiscard]] std::filesystem::path subscriptions_file(const std::filesystem::path& state);
/// Where a subscription keeps its metadata, lists and progress.
[[nodiscard]] std::filesystem::path subscription_folder(const std::filesystem::path& state,
                                                        std::string_view id);

/// Empty when there are none. Where the file and its copy are lost or damaged, what each
/// subscription's folder says of itself. Errors: bad_data, access_denied, io_failure, refused (a
/// later version's file).
[[nodiscard]] Result<std::vector<Wanted>> read_subscriptions(const std::filesystem::path& state);

/// Writes the file anew from the folders when it is gone while they are there.
[[nodiscard]] Status mend_subscriptions(const std::filesystem::path& state);

/// Adds it, or takes its new addresses. Errors: those of reading and writing, too_large.
[[nodiscard]] Status subscribe(const std::filesystem::path& state,
                               const Subscription& subscription);

/// Takes a subscription back by its id; what its policy wants stays. Error: not_found, refused (a
/// policy wants it).
[[nodiscard]] Status unsubscribe(const std::filesystem::path& state, std::string_view id);

/// What a browser's policy names today; writes nothing when that is known already.
[[nodiscard]] Status follow_policy(const std::filesystem::path& state,
                                   const std::vector<Subscription>& named, Days today);

}  // namespace vigilien::update
