// vigilien: the command line. Here words become options; what a command does stands in its own
// file.
#include <algorithm>
#include <array>
#include <exception>
#include <iostream>
#include <iterator>
#include <span>
#include <utility>

#include <CLI/CLI.hpp>

#include "base/clock.hpp"
#include "base/paths.hpp"
#include "cli/commands.hpp"
#include "cli/suggestion.hpp"
#include "cli/terminal.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::cli;

using Words = std::vector<std::string>;

/// What the words after a command's name came to.
struct Parsed {
  CheckOptions check;
  ExplainOptions explain;
  EvalOptions eval;
  PracticeOptions practice;
  StatusOptions status;
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

void declare_ground(CLI::App& parser, GroundOptions& ground) {
  parser.add_flag("--no-directory", ground.no_directory);
  parser.add_option("--protect", ground.protect);
  parser.add_option("--list", ground.lists)->allow_extra_args(false);
}
void declare_check(CLI::App& parser, Parsed& parsed) {
  CheckOptions& check = parsed.check;
  parser.add_flag("--stdin", check.from_stdin);
  parser.add_flag("--json", check.json);
  parser.add_option("--text", check.text);
  parser.add_option("--base", check.base);
  declare_ground(parser, check.ground);
}
void declare_explain(CLI::App& parser, Parsed& parsed) {
  ExplainOptions& explain = parsed.explain;
  parser.add_flag("--json", explain.json);
  parser.add_option("--text", explain.text);
  declare_ground(parser, explain.ground);
}
void declare_eval(CLI::App& parser, Parsed& parsed) {
  EvalOptions& eval = parsed.eval;
  parser.add_flag("--json", eval.json);
  parser.add_flag("--markdown", eval.markdown);
  parser.add_option("--misses", eval.misses);
  parser.add_option("--list", eval.lists)->allow_extra_args(false);
}
void declare_practice(CLI::App& parser, Parsed& parsed) {
  PracticeOptions& practice = parsed.practice;
  parser.add_option("--reason", practice.reason);
  parser.add_option("--until", practice.until);
  parser.add_flag("--remove", practice.remove);
  parser.add_flag("--json", practice.json);
}
void declare_unblock(CLI::App& parser, Parsed& parsed) {
  parser.add_flag("--json", parsed.practice.json);
}
void declare_status(CLI::App& parser, Parsed& parsed) {
  parser.add_flag("--json", parsed.status.json);
}

int run_check(Parsed& parsed, const Context& context) {
  parsed.check.links = std::move(parsed.names);
  return check(parsed.check, context.terminal, std::cin, context.workstation);
}
int run_explain(Parsed& parsed, const Context& context) {
  if (!parsed.names.empty()) parsed.explain.link = std::move(parsed.names.front());
  return explain(parsed.explain, context.terminal, context.workstation);
}
int run_eval(Parsed& parsed, const Context& context) {
  parsed.eval.files = std::move(parsed.names);
  return eval(parsed.eval, context.terminal, context.workstation);
}
int run_practice(PracticeList list, Parsed& parsed, const Context& context) {
  if (!parsed.names.empty()) parsed.practice.name = std::move(parsed.names.front());
  return practice(list, parsed.practice, context.terminal, context.workstation);
}
int run_block(Parsed& parsed, const Context& context) {
  return run_practice(PracticeList::block, parsed, context);
}
int run_allow(Parsed& parsed, const Context& context) {
  return run_practice(PracticeList::allow, parsed, context);
}
int run_unblock(Parsed& parsed, const Context& context) {
  parsed.practice.remove = true;
  return run_practice(PracticeList::block, parsed, context);
}
int run_status(Parsed& parsed, const Context& context) {
  return status(parsed.status, context.terminal, context.workstation);
}

struct Command {
  std::string_view name;
  std::size_t most_names;
  void (*declare)(CLI::App& parser, Parsed& parsed);
  int (*run)(Parsed& parsed, const Context& context);
};
constexpr std::array<Command, 7> commands{{{"check", Words().max_size(), declare_check, run_check},
                                           {"explain", 1, declare_explain, run_explain},
                                           {"eval", 2, declare_eval, run_eval},
                                           {"block", 1, declare_practice, run_block},
                                           {"allow", 1, declare_practice, run_allow},
                                           {"unblock", 1, declare_unblock, run_unblock},
                                           {"status", 0, declare_status, run_status}}};

/// The option that a complaint of CLI11 is about («--text: 1 required TEXT missing»).
std::string option_in(std::string_view complaint) {
  const auto begin = complaint.find("--");
  if (begin == std::string_view::npos) return printable(complaint);
  const std::string_view rest = complaint.substr(begin);
  return printable(rest.substr(0, rest.find_first_of(" :=")));
}

bool looks_like_option(std::string_view word) { return word.size() > 1 && word.front() == '-'; }

/// Links and names are taken as they are: CLI11 would read «[a,b]» and «{}» as lists, so it sees
/// options only.
Parsed parse(const Command& command, std::span<const std::string> words) {
  Parsed parsed;
  CLI::App parser;
  parser.set_help_flag();
  parser.allow_extras();
  parser.add_flag("-h,--help", parsed.help);
  parser.add_option("--lang", parsed.language);
  command.declare(parser, parsed);

  const auto separator = std::ranges::find(words, "--");
  Words reversed(std::make_reverse_iterator(separator), std::make_reverse_iterator(words.begin()));
  try {
    parser.parse(reversed);
    parsed.names = parser.remaining();
  } catch (const CLI::ParseError& fault) {
    const bool missing = fault.get_name() == "ArgumentMismatch";
    parsed.fault = missing ? "cli_missing_value" : "cli_wrong_value";
    parsed.fault_word = option_in(fault.what());
  }
  if (const auto odd = std::ranges::find_if(parsed.names, looks_like_option);
      odd != parsed.names.end()) {
    parsed.fault = "cli_unknown_option";
    parsed.fault_word = printable(*odd);
  }
  if (separator != words.end())
    parsed.names.insert(parsed.names.end(), std::next(separator), words.end());
  if (parsed.names.size() > command.most_names && parsed.fault.empty()) {
    parsed.fault = "cli_unknown_option";
    parsed.fault_word = printable(parsed.names.at(command.most_names));
  }
  return parsed;
}

/// Speaks the language asked for, or the system's; false when the one asked for is none of ours.
bool choose_language(std::string_view asked, Language& language) {
  language = language_of_system();
  if (asked.empty()) return true;
  const auto wanted = parse_language(asked);
  if (wanted) language = *wanted;
  return wanted.has_value();
}

int run_command(const Command& command, std::span<const std::string> words,
                std::string_view language_before, bool coloured) {
  Parsed parsed = parse(command, words);
  const std::string asked =
      parsed.language.empty() ? std::string(language_before) : parsed.language;
  Language language{};
  if (!choose_language(asked, language) && parsed.fault.empty()) {
    parsed.fault = "cli_wrong_value";
    parsed.fault_word = "--lang " + printable(asked);
  }

  const Catalogue catalogue(language);
  const Terminal terminal{std::cout, std::cerr, catalogue, coloured};
  if (parsed.help) {
    std::cout << catalogue.text("cli_help_" + std::string(command.name)) << '\n';
    return all_allowed;
  }
  if (!parsed.fault.empty()) {
    terminal.complain(parsed.fault,
                      {{"text", parsed.fault_word}, {"name", std::string(command.name)}});
    return wrong_usage;
  }
  const SystemClock clock;
  const Workstation workstation{data_directory(), state_directory(), clock, VIGILIEN_VERSION};
  return command.run(parsed, {terminal, workstation});
}

int refuse_command(const std::string& typed, const Catalogue& catalogue) {
  const Terminal terminal{std::cout, std::cerr, catalogue};
  terminal.complain("cli_unknown_command", {{"text", printable(typed, 60)}});
  std::array<std::string_view, commands.size()> names;
  std::ranges::transform(commands, names.begin(), &Command::name);
  if (const std::string_view meant = nearest(typed, names); !meant.empty())
    terminal.complain("cli_did_you_mean", {{"text", std::string(meant)}});
  return wrong_usage;
}

/// What stands before the command's name, and the command.
int run(std::span<const std::string> words, bool coloured) {
  std::string asked;
  while (!words.empty() && words.front().starts_with("--lang")) {
    const std::string& word = words.front();
    if (word == "--lang" && words.size() > 1) {
      asked = words[1];
      words = words.subspan(2);
    } else if (word.starts_with("--lang=")) {
      asked = word.substr(7);
      words = words.subspan(1);
    } else {
      break;
    }
  }
  if (!words.empty())
    if (const auto* command = std::ranges::find(commands, words.front(), &Command::name);
        command != commands.end())
      return run_command(*command, words.subspan(1), asked, coloured);

  Language language{};
  choose_language(asked, language);
  const Catalogue catalogue(language);
  if (words.empty()) {
    std::cerr << catalogue.text("cli_help") << '\n';
    return wrong_usage;
  }
  const std::string& word = words.front();
  if (word == "--help" || word == "-h" || word == "help") {
    std::cout << catalogue.text("cli_help") << '\n';
    return all_allowed;
  }
  if (word == "--version") {
    std::cout << "vigilien " << VIGILIEN_VERSION << '\n';
    return all_allowed;
  }
  return refuse_command(word, catalogue);
}

}  // namespace

int main(int count, char** words) {
  try {
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    const bool coloured = prepare_terminal();
    return run(command_words(count, words), coloured);
  } catch (const std::exception& fault) {
    std::cerr << "vigilien: " << fault.what() << '\n';
  }
  return failure;
}
