#include "update/cycle.hpp"

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "crypto/digest.hpp"
#include "tuf/metadata_store.hpp"
#include "tuf/updater.hpp"
#include "update/data_in_force.hpp"
#include "update/lists_in_force.hpp"
#include "update/obstacle.hpp"
#include "update/signed_data_files.hpp"
#include "update/subscriptions_file.hpp"

namespace vigilien::update {
namespace {

namespace fs = std::filesystem;

/// A clock that stood still: a day earlier than what is signed cannot be right, and metadata that
/// ended a month ago by it is more likely to be alive.
constexpr std::chrono::days odd_before{1}, odd_after{30};

/// One attempt with one address.
class Attempt {
 public:
  Attempt(const messaging::Places& places, const Subscription& subscription, std::string address,
          tuf::Fetcher& fetcher, Seconds now, Progress& progress)
      : places_(places),
        folder_(subscription_folder(places.state, subscription.id())),
        subscription_(subscription),
        address_(std::move(address)),
        fetcher_(fetcher),
        now_(now),
        progress_(progress) {}

  /// True when other lists are in force.
  Result<bool> run() {
    tuf::MetadataStore store(folder_ / "metadata");
    if (Status begun = begin(store); !begun) return begun.error();
    auto updater = tuf::Updater::open(std::move(store), fetcher_, address_ + "metadata/", now_);
    if (!updater) return updater.error();
    const Status refreshed = updater->refresh();
    // An expired timestamp tells of the same end again and again.
    if (const tuf::Timestamp* timestamp = updater->trusted().timestamp()) {
      progress_.version = timestamp->version;
      progress_.ends = timestamp->expires;
    }
    if (!refreshed) return refreshed.error();
    auto lists = signed_lists(*updater);
    if (!lists) return lists.error();
    if (!progress_.publisher.empty() && progress_.publisher != lists->publisher)
      return Error{Errc::bad_list, lists->publisher + ": the publisher had another name"};
    ListTexts texts(folder_ / "texts", *updater, fetcher_, address_);
    const auto changed = put_in_force(places_, subscription_.id(), *lists, texts, progress_, now_);
    if (!changed) return changed.error();
    progress_.publisher = lists->publisher;
    issued_ = lists->issued;
    problem_ = lists->flash_problem;
    const auto data_changed = take_data(*updater, lists->publisher);
    if (!data_changed) return data_changed.error();
    return *changed || *data_changed;
  }

  [[nodiscard]] Seconds issued() const noexcept { return issued_; }
  /// What kept a part of it from coming.
  [[nodiscard]] const std::optional<Error>& problem() const noexcept { return problem_; }

 private:
  /// After the lists, which somebody may be waiting for; what fails here keeps none of them back.
  Result<bool> take_data(tuf::Updater& updater, const std::string& publisher) {
    auto data = put_data_in_force(places_, {subscription_.id(), publisher},
                                  signed_data_files(updater.trusted()), updater, address_, now_);
    if (!data && data.error().code == Errc::cancelled) return data.error();
    const std::optional<Error> problem = data ? data->problem : std::optional(data.error());
    if (!problem_) problem_ = problem;
    return data && data->changed;
  }

  /// The first root comes from the server and is the one that the fingerprint names.
  Status begin(const tuf::MetadataStore& store) {
    const tuf::SizeLimits limits;
    const auto taken = store.open();
    if (!taken) return taken.error();
    const auto held = store.read("root", limits.root);
    // One that a disk has spoilt is as good as none: the fingerprint still says whom to trust.
    if (held && tuf::TrustedMetadataSet::start(*held, now_)) return success();
    if (!held && held.error().code != Errc::not_found && held.error().code != Errc::too_large)
      return held.error();
    const auto root = fetcher_.fetch(address_ + "metadata/1.root.json", limits.root);
    if (!root) return root.error();
    if (crypto::sha256(*root) != subscription_.root)
      return Error{Errc::untrusted, "the first root is not the one that the fingerprint names"};
    return store.write("root", *root);
  }

  const messaging::Places& places_;
  fs::path folder_;
  const Subscription& subscription_;
  std::string address_;
  tuf::Fetcher& fetcher_;
  Seconds now_;
  Progress& progress_;
  Seconds issued_{};
  std::optional<Error> problem_;
};

/// A file that cannot be read at this moment takes nothing back.
bool is_wanted(const fs::path& state, const Subscription& subscription) {
  const auto all = read_subscriptions(state);
  return !all || std::ranges::any_of(*all, [&](const Wanted& wanted) {
    return wanted.subscription.root == subscription.root;
  });
}

void note(Progress& progress, const Error& error, Seconds system, std::optional<Seconds> issued) {
  const bool behind = issued && system + odd_before < *issued;
  const bool ahead = progress.ends && *progress.ends + odd_after < system;
  Failure failure{obstacle_of(error, behind || ahead), error.detail, system, 1};
  if (progress.failure && progress.failure->obstacle == failure.obstacle) {
    failure.since = std::min(progress.failure->since, system);
    failure.times = progress.failure->times + 1;
  }
  progress.failure = std::move(failure);
}

}  // namespace

Result<CycleReport> run_cycle(const messaging::Places& places, const Subscription& subscription,
                              RepositoryFetcher& fetcher, const Clock& clock, std::string push) {
  const fs::path& state = places.state;
  const fs::path folder = subscription_folder(state, subscription.id());
  const auto turn = FileLock::acquire(folder / "cycle.lock");
  if (!turn) return turn.error();
  CycleReport report;
  report.progress = read_progress(folder);
  if (!is_wanted(state, subscription)) return report;
  Progress& progress = report.progress;
  const Seconds system = clock.now();
  const std::optional<Seconds> issued = progress.issued;

  std::optional<Error> first;
  for (const std::string& address : subscription.addresses) {
    fetcher.begin();
    Attempt attempt(places, subscription, address, fetcher, guarded_time(system, issued), progress);
    const auto changed = attempt.run();
    if (changed) {
      report.lists_changed = *changed;
      progress.issued = believed(attempt.issued(), system, progress.issued);
      first = attempt.problem();
      if (first) break;
      progress.met = system;
      progress.failure.reset();
      progress.not_before.reset();
      break;
    }
    if (!first) first = changed.error();
    const Obstacle obstacle = obstacle_of(changed.error(), false);
    if (obstacle == Obstacle::disk || changed.error().code == Errc::cancelled) break;
  }
  if (first && first->code == Errc::cancelled) return report;
  report.ran = true;
  progress.tried = system;
  progress.push = std::move(push);
  if (first) {
    note(progress, *first, system, issued);
    if (const auto wait = fetcher.retry_after()) progress.not_before = system + *wait;
    // A page for people where a list should be: somebody has to log in to this network first.
    if (fetcher.page_came() && progress.failure->obstacle == Obstacle::server)
      progress.failure->obstacle = Obstacle::network;
  }
  if (Status written = write_progress(folder, progress); !written && !first)
    note(progress, written.error(), system, issued);
  return report;
}

Status forget(const fs::path& state, std::string_view id) {
  const fs::path folder = subscription_folder(state, id);
  std::error_code error;
  {
    // Whoever waits for this lock finds afterwards that nobody wants the subscription any more.
    const auto turn = FileLock::acquire(folder / "cycle.lock");
    if (!turn) return turn.error();
    if (Status gone = take_out_of_force(state, id); !gone) return gone;
    if (Status gone = take_data_out_of_force(state, id); !gone) return gone;
    fs::remove_all(folder, error);
    if (!error) return success();
  }
  // Where a file keeps its name as long as it is open, the lock's own is free by now.
  fs::remove(folder, error);
  return error ? Status(Error{Errc::io_failure, folder.string() + ": " + error.message()})
               : success();
}

}  // namespace vigilien::update
