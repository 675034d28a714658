// vigilien-host: what browsers start to judge links. See host/messaging/PROTOCOL.md.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <thread>

#include "base/clock.hpp"
#include "base/paths.hpp"
#include "doctor/examine.hpp"
#include "messaging/engine.hpp"
#include "messaging/session.hpp"
#include "messaging/standard_streams.hpp"
#ifdef VIGILIEN_UPDATES
#include "update/background.hpp"
#endif

namespace {

using namespace vigilien;

void complain(const std::string& what) {
  std::fprintf(stderr, "vigilien-host: %s\n", what.c_str());
}

#ifdef VIGILIEN_UPDATES
/// The browser has gone and waits for this program: an index under way, a lock that another program
/// holds and a share that does not answer are not waited for. A kill leaves every file whole.
void leave_soon(int status) {
  static constexpr std::chrono::seconds longest_farewell{1};
  std::thread([status] {
    std::this_thread::sleep_for(longest_farewell);
    std::_Exit(status);
  }).detach();
}
#endif

int converse() {
  messaging::prepare_standard_streams();
  messaging::StandardInput input;
  messaging::StandardOutput output;
  const SystemClock clock;
  messaging::Engine engine({data_directory(), state_directory(), shared_directory()},
                           VIGILIEN_VERSION, clock);

#ifdef VIGILIEN_UPDATES
  update::Background background(engine.places(), clock);
  messaging::Updates* const updates = &background;
#else
  messaging::Updates* const updates = nullptr;
#endif

  messaging::Session session(input, output, engine, updates);
  session.examine_with([&](const messaging::Standing& standing) {
    return doctor::json_of(doctor::examine({.root = "/",
                                            .state = engine.places().state,
                                            .standing = standing,
                                            .now = clock.now(),
                                            .start_hosts = false}));
  });
  const Error end = session.run();
  const int status = messaging::exit_status(end);
#ifdef VIGILIEN_UPDATES
  leave_soon(status);
#endif
  if (status != messaging::ended) complain(std::string(name(end.code)) + ": " + end.detail);
  return status;
}

}  // namespace

// The browser's arguments (the extension's origin, the manifest's path) say nothing that is needed
// here.
int main() {
  try {
    return converse();
  } catch (const std::exception& fault) {
    complain(fault.what());
  }
  return messaging::host_failure;
}
