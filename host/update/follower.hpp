#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/jthread.hpp"
#include "messaging/workstation.hpp"
#include "net/notifier.hpp"
#include "update/progress.hpp"
#include "update/schedule.hpp"
#include "update/subscription.hpp"

namespace vigilien::update {

/// Keeps one subscription up to date on a thread of its own, from construction to destruction:
/// looks by itself from time to time, and at once when the server or the folder has news.
class Follower {
 public:
  Follower(messaging::Places places, Subscription subscription, const Clock& clock);
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;
  ~Follower();  ///< ends what is under way, the making of an index apart

  [[nodiscard]] const Subscription& subscription() const noexcept { return subscription_; }

  /// How news comes at the moment: "connected", "polling" or "off". Safe from any thread.
  [[nodiscard]] std::string push_word() const;

 private:
  void run(const stop_token& stop);
  void look_whatever_happens(const stop_token& stop);
  void look(const stop_token& stop);
  /// Sleeps until something is due.
  void wait(const stop_token& stop);
  void take_hint(const net::Notice& notice);
  [[nodiscard]] bool folder_changed();
  [[nodiscard]] double chance();

  messaging::Places places_;
  Subscription subscription_;
  const Clock& clock_;
  std::optional<std::filesystem::path> watched_;  ///< timestamp.json of a folder
  FileStamp watched_stamp_;

  std::mutex mutex_;
  condition_variable_any wake_;
  Seconds due_{};                                    // by the clock on the wall, and
  std::chrono::steady_clock::time_point at_latest_;  // by one that nobody sets
  std::optional<std::chrono::steady_clock::time_point> hint_due_, hint_seen_;
  HintLimit hints_;
  std::uint64_t version_ = 0;  ///< held
  bool push_works_ = true;
  std::mt19937_64 random_{std::random_device{}()};  ///< held with the mutex

  std::unique_ptr<net::Notifier> notifier_;
  jthread thread_;  ///< last: it uses the others
};

}  // namespace vigilien::update
