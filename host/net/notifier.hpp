#pragma once

#include <functional>
#include <memory>
#include <string>

#include "net/http_client.hpp"
#include "net/notice.hpp"
#include "net/push_course.hpp"

namespace vigilien::net {

/// Where hints come from and how long silence is life.
struct NotifierSettings {
  std::string url;  ///< of the server's /notify
  ClientSettings client;
  Span first_sign{10'000};  ///< for the first bytes of a stream
  Span silence{60'000};     ///< between two signs of life: the server breathes each 25 s
  Span longest_poll{45'000};
  Span poll_pause{5'000};  ///< after a poll that told nothing new
};

/// Listens for hints on a thread of its own, from construction to destruction: server-sent events,
/// long polls where something holds these back, and patience where neither comes through. Only a
/// version other than the last one is told. Thread-safe.
class Notifier {
 public:
  using Tell = std::function<void(const Notice&)>;

  /// `tell` is called on the notifier's thread and does not throw.
  Notifier(NotifierSettings settings, Tell tell);
  Notifier(const Notifier&) = delete;
  Notifier& operator=(const Notifier&) = delete;
  ~Notifier();  ///< stops at once, whatever is under way

  /// How hints come at the moment; none while no connection stands.
  [[nodiscard]] PushWay way() const noexcept;

 private:
  class Work;
  std::unique_ptr<Work> work_;
};

}  // namespace vigilien::net
