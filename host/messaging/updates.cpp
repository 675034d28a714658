#include "messaging/updates.hpp"

#include <algorithm>
#include <array>

namespace vigilien::messaging {
namespace {

/// The first of `worst_first` that any subscription is in.
template <std::size_t N>
std::string_view worst(const std::vector<SubscriptionStanding>& all,
                       std::string_view SubscriptionStanding::*member,
                       const std::array<std::string_view, N>& worst_first) {
  for (const std::string_view state : worst_first)
    if (std::ranges::find(all, state, member) != all.end()) return state;
  return "off";
}

}  // namespace

std::string Updates::summary() {
  std::string all;
  for (const SubscriptionStanding& one : standing())
    all.append(one.id).append(" ").append(one.state).append(" ").append(one.obstacle).append("\n");
  return all;
}

std::string_view update_state(const std::vector<SubscriptionStanding>& all) {
  return worst<3>(all, &SubscriptionStanding::state, {"expired", "ageing", "fresh"});
}

std::string_view push_state(const std::vector<SubscriptionStanding>& all) {
  return worst<2>(all, &SubscriptionStanding::push, {"polling", "connected"});
}

}  // namespace vigilien::messaging
