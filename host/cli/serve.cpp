// vigilien serve: a published folder for workstations to fetch from.
#include "base/clock.hpp"
#include "base/file_names.hpp"
#include "cli/update_commands.hpp"
#include "net/server.hpp"
#include "publish/resign.hpp"

namespace vigilien::cli {

int serve(const ServeOptions& options, const Terminal& terminal, const Workstation& workstation) {
  if (!options.folder) {
    terminal.complain("cli_missing_value", {{"text", "FOLDER"}, {"name", "serve"}});
    return wrong_usage;
  }
  net::ServerSettings settings;
  settings.folder = file_named(*options.folder);
  settings.listen = options.listen;
  if (options.certificate) settings.certificate = file_named(*options.certificate);
  if (options.key) settings.key = file_named(*options.key);
  if (options.log) settings.log = file_named(*options.log);
  if (options.publisher)
    settings.upkeep = [folder = file_named(*options.publisher), &clock = workstation.clock] {
      return publish::resign(folder, clock.now());
    };

  Result<net::Server> server = net::Server::open(settings, workstation.clock);
  if (!server) {
    terminal.complain("cli_serve_failed", {{"text", printable(server.error().detail)}});
    return failure;
  }
  terminal.out << terminal.catalogue.text("cli_serve_listening", {{"text", server->address()}})
               << std::endl;  // for whoever waits for the address
  server->run();
  return all_allowed;
}

}  // namespace vigilien::cli
