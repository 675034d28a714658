#include "messaging/watcher.hpp"

#include <utility>

namespace vigilien::messaging {

Watcher::Watcher(std::chrono::milliseconds period, std::function<void()> look)
    : period_(period), look_(std::move(look)), thread_([this] { run(); }) {}

Watcher::~Watcher() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Watcher::run() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, period_, [this] { return ending_; })) {
    lock.unlock();
    look_();
    lock.lock();
  }
}

}  // namespace vigilien::messaging
