#include "cli/standing.hpp"

#include "messaging/engine.hpp"
#ifdef VIGILIEN_UPDATES
#include "cli/update_commands.hpp"
#endif

namespace vigilien::cli {

messaging::Standing standing_of(const Workstation& workstation) {
  messaging::Engine engine({workstation.data, workstation.state, workstation.shared},
                           std::string(workstation.version), workstation.clock);
  messaging::Standing standing = engine.standing();
  standing.data = engine.data();
#ifdef VIGILIEN_UPDATES
  standing.subscriptions = subscriptions_of(workstation);
#endif
  return standing;
}

}  // namespace vigilien::cli
