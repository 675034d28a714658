#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "index/ignored.hpp"
#include "messaging/data_standing.hpp"
#include "messaging/request.hpp"
#include "messaging/updates.hpp"

namespace vigilien::messaging {

inline constexpr int protocol_version = 1;

/// Browsers close the port on more than 1 MiB; a reply stays below this.
inline constexpr std::size_t largest_reply = std::size_t{900} << 10U;

/// One list as `hello` and `status` tell it.
struct ListStanding {
  std::string id;
  std::uint64_t version = 0;
  std::int64_t age = 0;  ///< seconds since its newest entry
  std::uint64_t entries = 0;
  std::string_view state;  ///< "ok", "old" (the last good one is in force), "missing", "unreadable"
  index::Ignored ignored{};  ///< counted when a publisher's list or one of `list use` came
};

/// What the host stands on at this moment.
struct Standing {
  std::string version;  ///< of this program
  bool ready = false;   ///< links can be judged
  std::vector<ListStanding> lists;
  std::size_t organisations = 0;
  std::optional<std::string> last_error;
  std::vector<SubscriptionStanding> subscriptions;
  std::vector<DataStanding> data;  ///< filled in where `status` asks for it
};

/// What a list holds in vain, as `status` tells it, here and on the command line.
[[nodiscard]] boost::json::object json_of(const index::Ignored& ignored);

/// A subscription as `status` tells it, here and on the command line.
[[nodiscard]] boost::json::object json_of(const SubscriptionStanding& one);

/// Replies and events as JSON text. `id` is JSON text already.
[[nodiscard]] std::string hello_reply(std::string_view id, const Standing& standing);
[[nodiscard]] std::string status_reply(std::string_view id, const Standing& standing);
[[nodiscard]] std::string readers_reply(std::string_view id, boost::json::array readers);
[[nodiscard]] std::string doctor_reply(std::string_view id, boost::json::array findings);
[[nodiscard]] std::string ok_reply(std::string_view id, const std::vector<std::string>& warnings);
[[nodiscard]] std::string error_reply(const Refusal& refusal);
[[nodiscard]] std::string event(std::string_view type);

/// Cuts the reply to one `check` into parts that a browser accepts. Nothing is sent before finish()
/// where all verdicts fit into one reply, which then has neither `part` nor `last`.
class VerdictsReply {
 public:
  using Send = std::function<Status(std::string_view)>;
  VerdictsReply(std::string_view id, Send send);

  /// `verdict` is the JSON text of one verdict, shorter than `largest_verdict`.
  [[nodiscard]] Status add(std::string_view verdict);
  [[nodiscard]] Status finish();

  /// Room for the verdicts of one reply, the rest of it taken off.
  static constexpr std::size_t largest_verdict = largest_reply - 512;

 private:
  [[nodiscard]] Status send_part(bool last);

  std::string id_;
  Send send_;
  std::string verdicts_;
  std::size_t part_ = 0;
};

}  // namespace vigilien::messaging
