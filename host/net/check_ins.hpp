#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>

namespace vigilien::net {

/// How often each version was fetched in the last hour: numbers, nothing about anybody. One thread.
class CheckIns {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  using Counts = std::map<std::uint64_t, std::uint64_t>;

  void count(std::uint64_t version, Moment now);
  /// Of the sixty minutes that end now.
  [[nodiscard]] Counts last_hour(Moment now);

 private:
  void turn_to(Moment now);

  std::array<Counts, 60> minutes_;
  std::int64_t minute_ = 0;  ///< the last that was counted
};

}  // namespace vigilien::net
