// clang-format off
#include <winsock2.h>
#include <windows.h>
// clang-format on
#include <csignal>

#include "net/stop_signals.hpp"

namespace vigilien::net {
namespace {

/// The C library knows Ctrl-C and Ctrl-Break alone. The others end the process as soon as this
/// returns: the other threads get the time that the system leaves.
BOOL WINAPI farewell(DWORD event) {
  if (event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT) return FALSE;
  std::raise(SIGTERM);
  ::Sleep(INFINITE);
  return TRUE;
}

}  // namespace

void add_stop_signals(boost::asio::signal_set& signals) {
  signals.add(SIGTERM);
  signals.add(SIGINT);
  signals.add(SIGBREAK);
  ::SetConsoleCtrlHandler(farewell, TRUE);
}

}  // namespace vigilien::net
