#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

/// What of [thread.jthread.class], [thread.stoptoken] and [thread.condition.condvarany] Vigilien
/// uses, under the standard's names and with its meaning (base/jthread.hpp).
namespace vigilien::own {

/// Shared by a thread, its tokens and callbacks.
class StopState {
 public:
  using Callback = std::function<void()>;

  [[nodiscard]] bool requested() {
    const std::scoped_lock lock(mutex_);
    return requested_;
  }

  /// False when it was requested before. Callbacks run here, one after the other.
  bool request() {
    std::unique_lock lock(mutex_);
    if (requested_) return false;
    requested_ = true;
    caller_ = std::this_thread::get_id();
    while (!waiting_.empty()) {
      running_ = waiting_.back();
      waiting_.pop_back();
      lock.unlock();
      (*running_)();
      lock.lock();
      running_ = nullptr;
      ended_.notify_all();
    }
    return true;
  }

  /// False when it is too late: whoever adds it calls it.
  bool add(const Callback* callback) {
    const std::scoped_lock lock(mutex_);
    if (!requested_) waiting_.push_back(callback);
    return !requested_;
  }

  /// When it returns the callback does not run and will not, unless it removes itself.
  void remove(const Callback* callback) {
    std::unique_lock lock(mutex_);
    std::erase(waiting_, callback);
    if (running_ == callback && caller_ != std::this_thread::get_id())
      ended_.wait(lock, [&] { return running_ != callback; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable ended_;
  bool requested_ = false;
  std::thread::id caller_;
  const Callback* running_ = nullptr;
  std::vector<const Callback*> waiting_;
};

class stop_token {
 public:
  stop_token() = default;
  explicit stop_token(std::shared_ptr<StopState> state) : state_(std::move(state)) {}
  [[nodiscard]] bool stop_possible() const noexcept { return state_ != nullptr; }
  [[nodiscard]] bool stop_requested() const { return state_ && state_->requested(); }
  [[nodiscard]] const std::shared_ptr<StopState>& state() const noexcept { return state_; }

 private:
  std::shared_ptr<StopState> state_;
};

template <typename Work>
class stop_callback {
 public:
  template <typename Given>
  stop_callback(const stop_token& token, Given&& work)
      : work_(std::forward<Given>(work)), state_(token.state()) {
    if (state_ && !state_->add(&work_)) work_();
  }
  stop_callback(const stop_callback&) = delete;
  stop_callback& operator=(const stop_callback&) = delete;
  ~stop_callback() {
    if (state_) state_->remove(&work_);
  }

 private:
  const StopState::Callback work_;
  const std::shared_ptr<StopState> state_;
};
template <typename Work>
stop_callback(stop_token, Work) -> stop_callback<Work>;

class jthread {
 public:
  jthread() = default;
  template <typename Work>
    requires(!std::is_same_v<std::remove_cvref_t<Work>, jthread>)
  explicit jthread(Work&& work) : state_(std::make_shared<StopState>()) {
    thread_ = std::thread(
        [token = stop_token(state_), run = std::decay_t<Work>(std::forward<Work>(work))]() mutable {
          if constexpr (std::is_invocable_v<std::decay_t<Work>, stop_token>)
            run(token);
          else
            run();
        });
  }
  jthread(jthread&&) noexcept = default;
  jthread& operator=(jthread&& other) noexcept {
    if (this == &other) return *this;
    end();
    state_ = std::move(other.state_);
    thread_ = std::move(other.thread_);
    return *this;
  }
  jthread(const jthread&) = delete;
  jthread& operator=(const jthread&) = delete;
  ~jthread() { end(); }

  [[nodiscard]] bool joinable() const noexcept { return thread_.joinable(); }
  void join() { thread_.join(); }
  bool request_stop() { return state_ && state_->request(); }
  [[nodiscard]] stop_token get_stop_token() const { return stop_token(state_); }

 private:
  void end() {
    if (!joinable()) return;
    request_stop();
    join();
  }

  std::shared_ptr<StopState> state_;
  std::thread thread_;
};

/// A wait ends with a notification, at its time, or with the stop.
class condition_variable_any {
 public:
  void notify_all() {
    { const std::scoped_lock lock(mutex_); }  // nobody is between its question and its sleep
    changed_.notify_all();
  }

  template <typename Lock, typename Clock, typename Duration, typename Predicate>
  bool wait_until(Lock& lock, const stop_token& stop,
                  const std::chrono::time_point<Clock, Duration>& until, Predicate predicate) {
    const stop_callback wake(stop, [this] { notify_all(); });
    while (!predicate()) {
      if (stop.stop_requested()) return false;
      std::unique_lock own(mutex_);
      lock.unlock();
      // A stop that came before `own` was taken told nobody.
      const bool late =
          !stop.stop_requested() && changed_.wait_until(own, until) == std::cv_status::timeout;
      own.unlock();
      lock.lock();
      if (late) return predicate();
    }
    return true;
  }

  template <typename Lock, typename Rep, typename Period, typename Predicate>
  bool wait_for(Lock& lock, const stop_token& stop, const std::chrono::duration<Rep, Period>& span,
                Predicate predicate) {
    return wait_until(lock, stop, std::chrono::steady_clock::now() + span, std::move(predicate));
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
};

}  // namespace vigilien::own
