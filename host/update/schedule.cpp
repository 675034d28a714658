#include "update/schedule.hpp"

#include <algorithm>

namespace vigilien::update {
namespace {

using std::chrono::seconds;

constexpr seconds first_retry{30};
constexpr seconds longest_retry{2 * 3600};
/// A server may ask for patience, not for oblivion.
constexpr seconds longest_patience{24 * 3600};
constexpr unsigned most_doublings = 10;

seconds stretched(seconds period, double by) {
  return seconds(static_cast<seconds::rep>(static_cast<double>(period.count()) * by));
}

Seconds after_failure(const Progress& progress, Seconds from, Seconds now, double chance) {
  const unsigned doublings = std::min(progress.failure->times - 1, most_doublings);
  const seconds wait = std::min(first_retry * (1U << doublings), longest_retry);
  Seconds due = from + stretched(wait, 1.0 + chance);
  if (progress.not_before)
    due = std::max(due, std::min(*progress.not_before, now + longest_patience));
  return due;
}

}  // namespace

HintLimit::Moment HintLimit::admit(Moment due) noexcept {
  std::optional<Moment>& before = last_.at(oldest_);
  // One that a long spread put into the future counts from this moment: it must not silence others.
  if (before) due = std::max(due, std::min(*before, due) + hints_count_for);
  before = due;
  oldest_ = (oldest_ + 1) % last_.size();
  return due;
}

Seconds next_look(const Progress& progress, bool push_works, Seconds now, double chance) {
  if (progress.failure) return after_failure(progress, now, now, chance);
  const seconds period = push_works ? seconds(poll_period) : seconds(poll_period_without_push);
  return now + stretched(period, 0.8 + 0.4 * chance);
}

Seconds first_look(const Progress& progress, Seconds now, double chance) {
  const Seconds soon = now + stretched(longest_first_wait, chance);
  // A clock that was set back must not keep a workstation waiting.
  if (!progress.failure || !progress.tried || *progress.tried > now) return soon;
  return std::max(soon, after_failure(progress, *progress.tried, now, chance));
}

}  // namespace vigilien::update
