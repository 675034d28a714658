#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/jthread.hpp"
#include "messaging/updates.hpp"
#include "messaging/workstation.hpp"
#include "update/follower.hpp"
#include "update/progress.hpp"
#include "update/subscriptions_file.hpp"

namespace vigilien::update {

/// Keeps all subscriptions of this user up to date while a browser runs. Of all hosts one does the
/// work, which holds `update.lock`; the others see what it puts in force, and one of them takes
/// over when it ends.
class Background final : public messaging::Updates {
 public:
  Background(messaging::Places places, const Clock& clock);
  ~Background() override;

  void begin() override;
  void follow(const std::vector<std::string>& lines, std::vector<std::string>& wrong) override;
  [[nodiscard]] std::vector<messaging::SubscriptionStanding> standing() override;

 private:
  using Followers = std::map<std::string, std::shared_ptr<Follower>>;

  void run(const stop_token& stop);
  /// Starts and ends followers until they are those that are wanted.
  void reconcile();
  void replace_followers(Followers followers);
  void forget_unwanted(const std::vector<Wanted>& wanted);
  [[nodiscard]] const Progress& progress_of(const std::string& id);

  messaging::Places places_;
  const Clock& clock_;

  std::mutex mutex_;
  condition_variable_any wake_;
  bool asked_ = false;

  std::mutex known_mutex_;  ///< of what standing() remembers
  struct Known {
    FileStamp stamp;
    Progress progress;
  };
  std::map<std::string, Known> known_;
  std::optional<FileStamp> wanted_stamp_;
  std::vector<Wanted> wanted_;

  Followers followers_;  ///< changed by the thread alone, under `known_mutex_`
  jthread thread_;       ///< last: it uses the others
};

}  // namespace vigilien::update
