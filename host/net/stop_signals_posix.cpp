#include <csignal>

#include "net/stop_signals.hpp"

namespace vigilien::net {

void add_stop_signals(boost::asio::signal_set& signals) {
  signals.add(SIGTERM);
  signals.add(SIGINT);
}

}  // namespace vigilien::net
