#include "update/follower.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "tuf/file_url.hpp"
#include "update/cycle.hpp"
#include "update/repository_fetcher.hpp"
#include "update/schedule.hpp"
#include "update/subscriptions_file.hpp"

namespace vigilien::update {
namespace {

using Steady = std::chrono::steady_clock;

/// A workstation that slept finds out within this time that its clock went on.
constexpr std::chrono::seconds longest_sleep{30};
constexpr std::chrono::seconds between_looks_at_folder{2};
constexpr std::chrono::seconds retry_unwanted{5};
/// A poll that finds what no hint told of this long before shows that hints do not come.
constexpr std::chrono::minutes hint_overdue{2};

const std::string* served_by(const Subscription& subscription, std::string_view scheme) {
  const auto found = std::ranges::find_if(
      subscription.addresses, [&](const std::string& one) { return one.starts_with(scheme); });
  return found == subscription.addresses.end() ? nullptr : &*found;
}

}  // namespace

Follower::Follower(messaging::Places places, Subscription subscription, const Clock& clock)
    : places_(std::move(places)), subscription_(std::move(subscription)), clock_(clock) {
  const Progress progress = read_progress(subscription_folder(places_.state, subscription_.id()));
  version_ = progress.version;
  due_ = first_look(progress, clock_.now(), chance());
  at_latest_ = Steady::now() + (due_ - clock_.now());
  if (const std::string* address = served_by(subscription_, "http")) {
    net::NotifierSettings settings;
    settings.url = *address + "notify";
    settings.client = client_settings(places_.state);
    notifier_ = std::make_unique<net::Notifier>(
        std::move(settings), [this](const net::Notice& notice) { take_hint(notice); });
  } else if (auto folder = tuf::path_of_file_url(subscription_.addresses.front())) {
    watched_ = *folder / "metadata" / "timestamp.json";
    watched_stamp_ = stamp_of(*watched_);
  }
  thread_ = jthread([this](const stop_token& stop) { run(stop); });
}

Follower::~Follower() {
  thread_.request_stop();
  wake_.notify_all();
  thread_.join();
  notifier_.reset();
}

void Follower::run(const stop_token& stop) {
  while (!stop.stop_requested()) {
    wait(stop);
    if (!stop.stop_requested()) look_whatever_happens(stop);
  }
}

void Follower::look_whatever_happens(const stop_token& stop) {
  try {
    look(stop);
  } catch (const std::exception&) {  // no memory, say: the judging of links goes on meanwhile
    const std::scoped_lock lock(mutex_);
    due_ = clock_.now() + poll_period;
    at_latest_ = Steady::now() + poll_period;
  }
}

void Follower::wait(const stop_token& stop) {
  std::unique_lock lock(mutex_);
  const auto is_due = [this] {
    const auto now = Steady::now();
    return now >= at_latest_ || clock_.now() >= due_ || (hint_due_ && now >= *hint_due_) ||
           folder_changed();
  };
  while (!stop.stop_requested() && !is_due()) {
    auto until =
        std::min(at_latest_, Steady::now() + (watched_ ? between_looks_at_folder : longest_sleep));
    if (hint_due_) until = std::min(until, *hint_due_);
    // A hint comes in the midst of it and changes what is due.
    const bool hinted = hint_due_.has_value();
    wake_.wait_until(lock, stop, until, [&] { return hint_due_.has_value() != hinted; });
  }
}

bool Follower::folder_changed() {
  if (!watched_) return false;
  const FileStamp now = stamp_of(*watched_);
  const bool changed = now != watched_stamp_;
  watched_stamp_ = now;
  return changed;
}

void Follower::look(const stop_token& stop) {
  bool was_hint = false;
  {
    const std::scoped_lock lock(mutex_);
    was_hint = hint_due_.has_value();
    hint_due_.reset();
  }
  RepositoryFetcher fetcher(client_settings(places_.state), stop);
  auto report = run_cycle(places_, subscription_, fetcher, clock_, push_word());
  if (stop.stop_requested()) return;

  const std::scoped_lock lock(mutex_);
  const Seconds now = clock_.now();
  // Its folder cannot be written, or nobody wants it at this moment: perhaps later. Whoever takes a
  // subscription back for good ends the follower as well.
  if (!report || !report->ran) {
    due_ = now + (report ? retry_unwanted : std::chrono::seconds(poll_period));
  } else {
    const auto latest = Steady::now() - hint_overdue;
    const bool overdue = !hint_seen_ || *hint_seen_ < latest;
    if (was_hint) push_works_ = true;
    if (!was_hint && version_ != 0 && report->progress.version > version_ && overdue)
      push_works_ = false;
    version_ = report->progress.version;  // a recovery may begin to count anew
    due_ = next_look(report->progress, push_works_ || watched_, now, chance());
  }
  at_latest_ = Steady::now() + (due_ - now);
}

void Follower::take_hint(const net::Notice& notice) {
  const std::scoped_lock lock(mutex_);
  if (notice.version <= version_ || hint_due_) return;
  const auto now = Steady::now();
  const auto spread = std::chrono::milliseconds(static_cast<std::int64_t>(
      static_cast<double>(std::chrono::milliseconds(notice.spread).count()) * chance()));
  hint_due_ = hints_.admit(now + spread);
  hint_seen_ = now;
  wake_.notify_all();
}

std::string Follower::push_word() const {
  if (watched_) return "connected";
  if (!notifier_) return "off";
  return notifier_->way() == net::PushWay::none ? "polling" : "connected";
}

double Follower::chance() { return std::uniform_real_distribution<double>(0, 1)(random_); }

}  // namespace vigilien::update
