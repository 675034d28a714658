// The commands of `vigilien` that make and fetch signed lists.
#include <array>
#include <utility>

#include "cli/command_table.hpp"

namespace vigilien::cli {
namespace {

void declare_tuf(CLI::App& parser, Parsed& parsed) {
  TufOptions& tuf = parsed.tuf;
  parser.add_option("--now", tuf.now);
  parser.add_option("--metadata-dir", tuf.metadata_dir);
  parser.add_option("--metadata-url", tuf.metadata_url);
  parser.add_option("--target-name", tuf.targets)->allow_extra_args(false);
  parser.add_option("--target-base-url", tuf.targets_url);
  parser.add_option("--target-dir", tuf.target_dir);
}
int run_tuf(Parsed& parsed, const Context& context) {
  parsed.tuf.words = std::move(parsed.names);
  return tuf(parsed.tuf, context.terminal, context.workstation);
}

void declare_subscribe(CLI::App& parser, Parsed& parsed) {
  parser.add_flag("--json", parsed.subscribe.json);
}
/// A line may hold several addresses, which a shell hands over as several words.
void take_line(Parsed& parsed) {
  std::string line;
  for (const std::string& word : parsed.names) line += line.empty() ? word : ' ' + word;
  if (!line.empty()) parsed.subscribe.line = std::move(line);
}
int run_subscribe(Parsed& parsed, const Context& context) {
  take_line(parsed);
  return subscribe(parsed.subscribe, context.terminal, context.workstation);
}
int run_unsubscribe(Parsed& parsed, const Context& context) {
  take_line(parsed);
  return unsubscribe(parsed.subscribe, context.terminal, context.workstation);
}
int run_update(Parsed& parsed, const Context& context) {
  return update_now(parsed.subscribe, context.terminal, context.workstation);
}

void declare_serve(CLI::App& parser, Parsed& parsed) {
  ServeOptions& serve = parsed.serve;
  parser.add_option("--listen", serve.listen);
  parser.add_option("--certificate", serve.certificate);
  parser.add_option("--key", serve.key);
  parser.add_option("--log", serve.log);
  parser.add_option("--resign", serve.publisher);
}
int run_serve(Parsed& parsed, const Context& context) {
  if (!parsed.names.empty()) parsed.serve.folder = std::move(parsed.names.front());
  return serve(parsed.serve, context.terminal, context.workstation);
}

constexpr std::array<Command, 5> table{{{"subscribe", 8, declare_subscribe, run_subscribe},
                                        {"unsubscribe", 8, declare_subscribe, run_unsubscribe},
                                        {"update", 0, declare_subscribe, run_update},
                                        {"serve", 1, declare_serve, run_serve},
                                        {"tuf", 2, declare_tuf, run_tuf}}};

}  // namespace

std::span<const Command> update_commands() { return table; }

}  // namespace vigilien::cli
