#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace vigilien::messaging {

/// Calls `look` again and again on a thread of its own, until it is destroyed. Between two calls
/// the thread sleeps; the destructor wakes it and waits for a call under way.
class Watcher {
 public:
  Watcher(std::chrono::milliseconds period, std::function<void()> look);
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;
  ~Watcher();

 private:
  void run();

  std::chrono::milliseconds period_;
  std::function<void()> look_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ending_ = false;
  std::thread thread_;  ///< last: it uses the others
};

}  // namespace vigilien::messaging
