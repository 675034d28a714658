#include "net/check_ins.hpp"

#include <algorithm>

namespace vigilien::net {

void CheckIns::turn_to(Moment now) {
  const auto minute =
      std::chrono::duration_cast<std::chrono::minutes>(now.time_since_epoch()).count();
  const auto passed = std::min<std::int64_t>(minute - minute_, 60);
  for (std::int64_t i = 0; i < passed; ++i)
    minutes_[static_cast<std::size_t>((minute - i) % 60)].clear();
  minute_ = std::max(minute, minute_);
}

void CheckIns::count(std::uint64_t version, Moment now) {
  turn_to(now);
  ++minutes_[static_cast<std::size_t>(minute_ % 60)][version];
}

CheckIns::Counts CheckIns::last_hour(Moment now) {
  turn_to(now);
  Counts all;
  for (const Counts& minute : minutes_)
    for (const auto& [version, count] : minute) all[version] += count;
  return all;
}

}  // namespace vigilien::net
