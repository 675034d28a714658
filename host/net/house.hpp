#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/clock.hpp"
#include "net/access_log.hpp"
#include "net/check_ins.hpp"
#include "net/event_hub.hpp"
#include "net/static_folder.hpp"

namespace vigilien::net {

/// How long the server waits for a client.
struct ServerPatience {
  std::chrono::milliseconds head{10'000};  ///< from the first byte, or from connecting, to the last
  std::chrono::milliseconds idle{30'000};  ///< between two requests
  std::chrono::milliseconds write{30'000};    ///< for each 64 KiB
  std::chrono::milliseconds poll{25'000};     ///< a long poll without news
  std::chrono::milliseconds breath{25'000};   ///< between comments that keep an event stream alive
  std::chrono::milliseconds farewell{5'000};  ///< for answers under way when the server stops
};

/// What all sessions of a server share. One thread.
struct House {
  StaticFolder folder;
  AccessLog log;
  ServerPatience patience;
  const Clock& clock;
  EventHub hub;
  CheckIns check_ins;
  std::string expires;  ///< of the timestamp, as it stands in it
  std::size_t connections = 0;
  bool closing = false;
};

}  // namespace vigilien::net
