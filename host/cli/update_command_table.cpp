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

constexpr std::array<Command, 1> table{{{"tuf", 2, declare_tuf, run_tuf}}};

}  // namespace

std::span<const Command> update_commands() { return table; }

}  // namespace vigilien::cli
