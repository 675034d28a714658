// vigilien completion: a shell's script, made of the table that the command line itself is read
// with.
#include <algorithm>
#include <array>
#include <utility>

#include "cli/command_table.hpp"

namespace vigilien::cli {
namespace {

/// What may follow: «list import» with its options, «list» and the empty name with their words.
struct Place {
  std::string name;
  std::string words;  ///< with a space between them
  bool is_command;    ///< options; otherwise names of commands
};

std::string joined(std::string_view before, std::string_view word) {
  return before.empty() ? std::string(word) : std::string(before).append(" ").append(word);
}

std::string options_of(const Command& command) {
  CLI::App parser;
  Parsed unused;
  declare_options(command, parser, unused);
  std::string words;
  for (const CLI::Option* option : parser.get_options()) {
    for (const std::string& name : option->get_lnames()) words = joined(words, "--" + name);
    for (const std::string& name : option->get_snames()) words = joined(words, "-" + name);
  }
  return words;
}

void add(std::vector<Place>& places, std::string_view family, std::span<const Command> table) {
  std::string names;
  for (const Command& command : table) {
    names = joined(names, command.name);
    places.push_back({joined(family, command.name), options_of(command), true});
  }
  if (family.empty())
    for (const Family& other : families()) names = joined(names, other.name);
  names += family.empty() ? " --lang --version --help" : " --help";
  places.push_back({std::string(family), std::move(names), false});
}

std::vector<Place> all_places() {
  std::vector<Place> places;
  add(places, {}, commands());
  for (const Family& family : families()) add(places, family.name, family.verbs());
  return places;
}

std::string names_of_families(std::string_view between) {
  std::string names;
  for (const Family& family : families())
    names.append(names.empty() ? "" : between).append(family.name);
  return names;
}

/// One branch a place, as `branch` of «'NAME') … ;;» writes it.
template <typename Branch>
void write_branches(std::ostream& out, Branch branch) {
  for (const Place& place : all_places()) {
    out << "    '" << place.name << "') ";
    branch(place);
    out << " ;;\n";
  }
}

void write_bash(std::ostream& out) {
  out << "# bash completion of vigilien: vigilien completion bash\n"
         "_vigilien() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} command='' words=''\n"
         "  COMPREPLY=()\n"
         "  if ((COMP_CWORD > 1)); then command=${COMP_WORDS[1]}; fi\n"
         "  case $command in\n    "
      << names_of_families(" | ")
      << ") if ((COMP_CWORD > 2)); then command+=\" ${COMP_WORDS[2]}\"; fi ;;\n"
         "  esac\n"
         "  case $command in\n";
  // Words that are no options are links and files: those of the folder are offered.
  write_branches(out, [&](const Place& place) {
    out << (place.is_command ? "if [[ $word == -* ]]; then words='" : "words='") << place.words
        << (place.is_command ? "'; fi" : "'");
  });
  out << "  esac\n"
         "  if [[ -n $words ]]; then mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\"); "
         "fi\n"
         "}\n"
         "complete -o default -F _vigilien vigilien\n";
}

void write_zsh(std::ostream& out) {
  out << "#compdef vigilien\n"
         "# zsh completion of vigilien: vigilien completion zsh\n"
         "_vigilien() {\n"
         "  local command=''\n"
         "  if ((CURRENT > 2)); then command=$words[2]; fi\n"
         "  case $command in\n    "
      << names_of_families(" | ")
      << ") if ((CURRENT > 3)); then command+=\" $words[3]\"; fi ;;\n"
         "  esac\n"
         "  case $command in\n";
  write_branches(out, [&](const Place& place) {
    if (place.is_command)
      out << "if [[ $PREFIX == -* ]]; then compadd -- " << place.words << "; else _files; fi";
    else
      out << "compadd -- " << place.words;
  });
  out << "  esac\n"
         "}\n"
         "_vigilien \"$@\"\n";
}

void write_fish(std::ostream& out) {
  out << "# fish completion of vigilien: vigilien completion fish\n"
         "function __vigilien_after\n"
         "  set -l words (commandline -opc)[2..-1]\n"
         "  set -l many (count $argv)\n"
         "  if test $many -eq 0\n"
         "    test (count $words) -eq 0\n"
         "  else\n"
         "    test \"$words[1..$many]\" = \"$argv\"\n"
         "  end\n"
         "end\n"
         "function __vigilien_verb\n"
         "  set -l words (commandline -opc)[2..-1]\n"
         "  test \"$words\" = \"$argv\"\n"
         "end\n";
  for (const Place& place : all_places())
    out << "complete -c vigilien "
        << (place.is_command ? "-n '__vigilien_after " + place.name + "'"
                             : "-f -n '__vigilien_verb " + place.name + "'")
        << " -a '" << place.words << "'\n";
}

struct Shell {
  std::string_view name;
  void (*write)(std::ostream& out);
};
constexpr std::array<Shell, 3> shells{
    {{"bash", write_bash}, {"zsh", write_zsh}, {"fish", write_fish}}};

}  // namespace

int completion(const CompletionOptions& options, const Terminal& terminal) {
  const auto found = std::ranges::find(shells, options.shell.value_or("bash"), &Shell::name);
  if (found == shells.end()) {
    terminal.complain("cli_wrong_value",
                      {{"text", printable(*options.shell)}, {"name", "completion"}});
    return wrong_usage;
  }
  found->write(terminal.out);
  terminal.out.flush();
  return terminal.out ? all_allowed : failure;
}

}  // namespace vigilien::cli
