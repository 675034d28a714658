#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/list_commands.hpp"
#include "cli/list_file_commands.hpp"
#include "cli/publisher_commands.hpp"
#include "cli/update_commands.hpp"

namespace vigilien::cli {

using Words = std::vector<std::string>;

/// What the words after a command's name came to.
struct Parsed {
  CheckOptions check;
  ExplainOptions explain;
  EvalOptions eval;
  PracticeOptions practice;
  WholePracticeOptions whole_practice;
  CarnetOptions carnet;
  StatusOptions status;
  DoctorOptions doctor;
  CompletionOptions completion;
  ListImportOptions list_import;
  ListBuildOptions list_build;
  ListLookupOptions list_lookup;
  ListFilesOptions list_files;
  TufOptions tuf;
  SubscribeOptions subscribe;
  ServeOptions serve;
  PublisherOptions publisher;
  std::string language;
  bool help = false;
  Words names;             ///< the words that are no options
  std::string_view fault;  ///< key of the sentence that says what is wrong; empty: nothing
  std::string fault_word;
};

struct Context {
  const Terminal& terminal;
  const Workstation& workstation;
};

/// One command: how many words it takes that are no options, its options, what it does. Its help is
/// the sentence `cli_help_NAME`, of a verb `cli_help_list_NAME`.
struct Command {
  std::string_view name;
  std::size_t most_names;
  void (*declare)(CLI::App& parser, Parsed& parsed);
  int (*run)(Parsed& parsed, const Context& context);
};

/// What this command takes: its own options, and those that all take.
void declare_options(const Command& command, CLI::App& parser, Parsed& parsed);

/// `vigilien NAME …`
[[nodiscard]] std::span<const Command> commands();

/// Those of them that are there where VIGILIEN_UPDATES is built.
[[nodiscard]] std::span<const Command> update_commands();

/// `vigilien list NAME …`
[[nodiscard]] std::span<const Command> list_verbs();

/// `vigilien publisher NAME …`; there where VIGILIEN_UPDATES is built.
[[nodiscard]] std::span<const Command> publisher_verbs();

/// Commands that have verbs of their own, and the sentence for one they do not have.
struct Family {
  std::string_view name, unknown;
  std::span<const Command> (*verbs)();
};
[[nodiscard]] std::span<const Family> families();

}  // namespace vigilien::cli
