#include "update/background.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "update/cycle.hpp"

namespace vigilien::update {
namespace {

namespace fs = std::filesystem;

/// How soon another program's change of the subscriptions is seen, and another host taken over
/// from.
constexpr std::chrono::seconds between_looks{2};

std::int64_t seconds_since(Seconds then, Seconds now) {
  return std::max<std::int64_t>(0, (now - then).count());
}

messaging::SubscriptionStanding standing_of(const std::string& id, const Progress& progress,
                                            Seconds now) {
  messaging::SubscriptionStanding standing;
  standing.id = id;
  standing.publisher = progress.publisher;
  standing.version = progress.version;
  if (progress.met) standing.age = seconds_since(*progress.met, now);
  standing.state = name(freshness(progress, now));
  if (progress.failure) {
    standing.obstacle = name(progress.failure->obstacle);
    standing.detail = progress.failure->detail;
    standing.since = seconds_since(progress.failure->since, now);
  }
  standing.push = progress.push == "connected" ? "connected"
                  : progress.push == "polling" ? "polling"
                                               : "off";
  return standing;
}

}  // namespace

Background::Background(messaging::Places places, const Clock& clock)
    : places_(std::move(places)), clock_(clock) {}

Background::~Background() {
  thread_.request_stop();
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Background::begin() {
  if (!thread_.joinable()) thread_ = jthread([this](const stop_token& stop) { run(stop); });
}

void Background::follow(const std::vector<std::string>& lines, std::vector<std::string>& wrong) {
  std::vector<Subscription> named;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto subscription = parse_subscription(lines[i]);
    if (subscription)
      named.push_back(*std::move(subscription));
    else
      wrong.push_back("subscriptions[" + std::to_string(i) + "]");
  }
  // A folder that cannot be written shows in what is asked next.
  (void)follow_policy(places_.state, named, std::chrono::floor<std::chrono::days>(clock_.now()));
  {
    const std::scoped_lock lock(mutex_);
    asked_ = true;
  }
  wake_.notify_all();
}

std::vector<messaging::SubscriptionStanding> Background::standing() {
  const std::scoped_lock lock(known_mutex_);
  const FileStamp stamp = stamp_of(subscriptions_file(places_.state));
  if (stamp != wanted_stamp_) {
    wanted_stamp_ = stamp;
    if (auto wanted = read_subscriptions(places_.state)) wanted_ = *std::move(wanted);
  }
  std::vector<messaging::SubscriptionStanding> all;
  for (const Wanted& wanted : wanted_) {
    const std::string id = wanted.subscription.id();
    Progress progress = progress_of(id);
    const auto follower = followers_.find(id);
    if (follower != followers_.end()) progress.push = follower->second->push_word();
    all.push_back(standing_of(id, progress, clock_.now()));
  }
  return all;
}

const Progress& Background::progress_of(const std::string& id) {
  const fs::path folder = subscription_folder(places_.state, id);
  const FileStamp stamp = stamp_of(progress_file(folder));
  Known& known = known_[id];
  if (stamp != known.stamp) known = {stamp, read_progress(folder)};
  return known.progress;
}

void Background::run(const stop_token& stop) {
  std::optional<FileLock> turn;
  FileStamp seen;
  bool reconciled = false;
  while (!stop.stop_requested()) {
    // One that cannot be mended shows in what is asked next.
    (void)mend_subscriptions(places_.state);
    if (!turn) {
      // Nothing is made on the disk of those who subscribe to nothing.
      if (stamp_of(subscriptions_file(places_.state)) != FileStamp{})
        if (auto taken = FileLock::try_acquire(places_.state / "update.lock"))
          if (*taken) turn = *std::move(taken);
    }
    if (turn) {
      const FileStamp stamp = stamp_of(subscriptions_file(places_.state));
      if (!reconciled || stamp != seen) reconcile();
      seen = stamp;
      reconciled = true;
    }
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, stop, between_looks, [this] { return asked_; });
    asked_ = false;
  }
  replace_followers({});
}

void Background::reconcile() {
  const auto wanted = read_subscriptions(places_.state);
  if (!wanted) return;  // those who are followed go on
  Followers kept;
  for (const Wanted& each : *wanted) {
    const auto known = followers_.find(each.subscription.id());
    if (known != followers_.end() && known->second->subscription() == each.subscription)
      kept.insert(*known);
  }
  replace_followers(kept);  // those who go have ended before what they kept is forgotten
  forget_unwanted(*wanted);
  for (const Wanted& each : *wanted) {
    auto& follower = kept[each.subscription.id()];
    if (!follower) follower = std::make_shared<Follower>(places_, each.subscription, clock_);
  }
  replace_followers(std::move(kept));
}

void Background::replace_followers(Followers followers) {
  {
    const std::scoped_lock lock(known_mutex_);
    followers_.swap(followers);
  }
  followers.clear();  // waits for what is under way, and nobody for the lock meanwhile
}

void Background::forget_unwanted(const std::vector<Wanted>& wanted) {
  std::error_code error;
  std::vector<std::string> unwanted;
  for (auto entry = fs::directory_iterator(places_.state / "subscriptions", error);
       !error && entry != fs::directory_iterator(); entry.increment(error)) {
    std::string id = entry->path().filename().string();
    if (std::ranges::none_of(wanted,
                             [&](const Wanted& each) { return each.subscription.id() == id; }))
      unwanted.push_back(std::move(id));
  }
  for (const std::string& id : unwanted) (void)forget(places_.state, id);
}

}  // namespace vigilien::update
