#include "net/event_hub.hpp"

#include <vector>

namespace vigilien::net {

std::string Event::json() const {
  return "{\"v\":" + std::to_string(version) + ",\"spread\":" + std::to_string(spread) + "}";
}

std::string Event::sse() const {
  return "id: " + std::to_string(version) + "\ndata: " + json() + "\n\n";
}

std::uint64_t spread_for(std::size_t subscribers) noexcept { return (subscribers + 2499) / 2500; }

void EventHub::enter(const std::shared_ptr<Subscriber>& subscriber) {
  subscribers_[subscriber.get()] = subscriber;
}

void EventHub::leave(const Subscriber* subscriber) noexcept { subscribers_.erase(subscriber); }

void EventHub::publish(std::uint64_t version) {
  if (version <= version_) return;
  version_ = version;
  const Event event{version, spread_for(subscribers_.size())};
  const auto sse = std::make_shared<const std::string>(event.sse());
  std::vector<std::shared_ptr<Subscriber>> all;
  all.reserve(subscribers_.size());
  for (const auto& [key, subscriber] : subscribers_)
    if (auto held = subscriber.lock()) all.push_back(std::move(held));
  for (const auto& subscriber : all) subscriber->tell(sse, event);
}

}  // namespace vigilien::net
