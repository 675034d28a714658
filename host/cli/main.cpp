// vigilien: the command line. Here words become options; what a command does stands in its own
// file.
#include <algorithm>
#include <array>
#include <exception>
#include <iostream>
#include <iterator>
#include <span>
#include <utility>

#include "base/clock.hpp"
#include "base/paths.hpp"
#include "cli/command_table.hpp"
#include "cli/suggestion.hpp"
#include "cli/terminal.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::cli;

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
  declare_options(command, parser, parsed);
  parser.allow_extras();

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

/// `family` is «list» for a verb of that command, empty for a command. The help of the verb
/// «add-signer» is the sentence «cli_help_publisher_add_signer».
int run_command(std::string_view family, const Command& command, std::span<const std::string> words,
                std::string_view language_before, bool coloured) {
  Parsed parsed = parse(command, words);
  const auto joined = [&](std::string_view separator) {
    return std::string(family) + std::string(family.empty() ? "" : separator) +
           std::string(command.name);
  };
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
    std::string key = "cli_help_" + joined("_");
    std::ranges::replace(key, '-', '_');
    std::cout << catalogue.text(key) << '\n';
    return all_allowed;
  }
  if (!parsed.fault.empty()) {
    terminal.complain(parsed.fault, {{"text", parsed.fault_word}, {"name", joined(" ")}});
    return wrong_usage;
  }
  const SystemClock clock;
  const Workstation workstation{data_directory(), state_directory(), clock, VIGILIEN_VERSION,
                                shared_directory()};
  return command.run(parsed, {terminal, workstation});
}

int refuse_command(std::string_view key, std::span<const Command> table, const std::string& typed,
                   const Catalogue& catalogue) {
  const Terminal terminal{std::cout, std::cerr, catalogue};
  terminal.complain(key, {{"text", printable(typed, 60)}});
  std::vector<std::string_view> names(table.size());
  std::ranges::transform(table, names.begin(), &Command::name);
  if (const std::string_view meant = nearest(typed, names); !meant.empty())
    terminal.complain("cli_did_you_mean", {{"text", std::string(meant)}});
  return wrong_usage;
}

const Command* find_command(std::span<const Command> table, std::string_view name) {
  const auto found = std::ranges::find(table, name, &Command::name);
  return found == table.end() ? nullptr : &*found;
}

bool asks_for_help(std::string_view word) {
  return word == "--help" || word == "-h" || word == "help";
}

/// `words` begin with the family's name.
int run_family(const Family& family, std::span<const std::string> words, std::string_view asked,
               bool coloured) {
  words = words.subspan(1);
  if (!words.empty())
    if (const Command* verb = find_command(family.verbs(), words.front()))
      return run_command(family.name, *verb, words.subspan(1), asked, coloured);

  Language language{};
  choose_language(asked, language);
  const Catalogue catalogue(language);
  const std::string help = catalogue.text("cli_help_" + std::string(family.name));
  if (words.empty()) {
    std::cerr << help << '\n';
    return wrong_usage;
  }
  if (!asks_for_help(words.front()))
    return refuse_command(family.unknown, family.verbs(), words.front(), catalogue);
  std::cout << help << '\n';
  return all_allowed;
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
  if (!words.empty()) {
    for (const Family& family : families())
      if (words.front() == family.name) return run_family(family, words, asked, coloured);
    if (const Command* command = find_command(commands(), words.front()))
      return run_command({}, *command, words.subspan(1), asked, coloured);
  }

  Language language{};
  choose_language(asked, language);
  const Catalogue catalogue(language);
  if (words.empty()) {
    std::cerr << catalogue.text("cli_help") << '\n';
    return wrong_usage;
  }
  const std::string& word = words.front();
  if (asks_for_help(word)) {
    std::cout << catalogue.text("cli_help") << '\n';
    return all_allowed;
  }
  if (word == "--version") {
    std::cout << "vigilien " << VIGILIEN_VERSION << '\n';
    return all_allowed;
  }
  return refuse_command("cli_unknown_command", commands(), word, catalogue);
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
