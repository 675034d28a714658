#pragma once

#include <boost/asio/signal_set.hpp>

namespace vigilien::net {

/// Adds what asks a program to stop: SIGTERM and SIGINT; on Windows Ctrl-C, Ctrl-Break, and the end
/// of the console, the session or the computer.
void add_stop_signals(boost::asio::signal_set& signals);

}  // namespace vigilien::net
