#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

namespace vigilien::net {

/// The newest version and when to fetch it: within `spread` seconds, each at a moment of its own.
struct Event {
  std::uint64_t version = 0;
  std::uint64_t spread = 0;

  [[nodiscard]] std::string json() const;  ///< {"v":9031,"spread":5}
  [[nodiscard]] std::string sse() const;   ///< as a server-sent event, with its id
};

/// Somebody who waits for the next version.
class Subscriber {
 public:
  Subscriber() = default;
  Subscriber(const Subscriber&) = delete;
  Subscriber& operator=(const Subscriber&) = delete;
  virtual ~Subscriber() = default;

  /// Called once an event; `sse` is its text, shared by all.
  virtual void tell(const std::shared_ptr<const std::string>& sse, const Event& event) = 0;
};

/// Tells all subscribers of a new version. One thread; a subscriber may leave while it is told.
class EventHub {
 public:
  void enter(const std::shared_ptr<Subscriber>& subscriber);
  void leave(const Subscriber* subscriber) noexcept;

  /// A version that is not above the known one tells nobody: older versions are no news, and the
  /// same is none either.
  void publish(std::uint64_t version);

  [[nodiscard]] std::uint64_t version() const noexcept { return version_; }
  [[nodiscard]] std::size_t subscribers() const noexcept { return subscribers_.size(); }
  /// Today's version, for one that comes late: so few need no spread.
  [[nodiscard]] Event current() const noexcept { return {version_, 0}; }

 private:
  std::uint64_t version_ = 0;
  std::unordered_map<const Subscriber*, std::weak_ptr<Subscriber>> subscribers_;
};

/// Seconds over which that many fetch: 2,500 a second.
[[nodiscard]] std::uint64_t spread_for(std::size_t subscribers) noexcept;

}  // namespace vigilien::net
