#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigilien::messaging {

/// A publisher's lists as `status` tells of them.
struct SubscriptionStanding {
  std::string id;
  std::string publisher;            ///< empty before its first word
  std::uint64_t version = 0;        ///< of its timestamp
  std::optional<std::int64_t> age;  ///< seconds since its word was last had
  std::string_view state;           ///< "fresh", "ageing" (a day without news), "expired"
  std::string_view obstacle;        ///< "network", "server", …; empty: the last attempt succeeded
  std::string detail;               ///< of the obstacle, for administrators
  std::optional<std::int64_t> since;  ///< seconds since the obstacle was first met
  std::string_view push;              ///< "connected", "polling" or "off"
};

/// What keeps the lists of this workstation up to date while a browser runs. Implementations are
/// safe to use from several threads; none of these calls waits for a server.
class Updates {
 public:
  Updates() = default;
  Updates(const Updates&) = delete;
  Updates& operator=(const Updates&) = delete;
  virtual ~Updates() = default;

  /// Starts the work, once; what is on the disk is in force meanwhile.
  virtual void begin() = 0;

  /// The subscriptions that the browser's settings name; the paths of those that cannot be read are
  /// added to `wrong`.
  virtual void follow(const std::vector<std::string>& lines, std::vector<std::string>& wrong) = 0;

  [[nodiscard]] virtual std::vector<SubscriptionStanding> standing() = 0;

  /// States and obstacles as a text that differs when one of them changed.
  [[nodiscard]] std::string summary();
};

/// Of all subscriptions the worst: "off" when there are none, else "expired", "ageing" or "fresh".
[[nodiscard]] std::string_view update_state(const std::vector<SubscriptionStanding>& all);
/// "connected" when each has its server's ear, "polling" when one has to ask, "off".
[[nodiscard]] std::string_view push_state(const std::vector<SubscriptionStanding>& all);

}  // namespace vigilien::messaging
