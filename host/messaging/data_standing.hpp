#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/clock.hpp"
#include "messaging/workstation.hpp"

namespace vigilien::messaging {

/// One data file as `status` tells it.
struct DataStanding {
  std::string name;                      ///< «directory/health.json»
  bool is_signed = false;                ///< a publisher's counts; otherwise the one of the program
  std::optional<std::string> publisher;  ///< whose it is, or who signed the one that was refused
  std::optional<Seconds> date;           ///< from when its content is
  std::optional<std::int64_t> age;       ///< seconds since then
  std::string_view state = "ok";  ///< or "refused": a newer one was signed that may not be used
  std::string detail;             ///< why, for administrators
};

/// Every data file that counts when links are judged, and from when it is, by name. Looks at the
/// disk: for those who ask, not for each question.
[[nodiscard]] std::vector<DataStanding> data_standing(const Places& places, Seconds now);

/// As `status` writes it, here and on the command line.
[[nodiscard]] boost::json::object json_of(const DataStanding& one);

}  // namespace vigilien::messaging
