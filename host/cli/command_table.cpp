// The commands of `vigilien`, their options and where each goes.
#include "cli/command_table.hpp"

#include <array>
#include <iostream>
#include <utility>

namespace vigilien::cli {
namespace {

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
  parser.add_option("--mail", check.mail);
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
  parser.add_option("--comment", practice.comment);
  parser.add_option("--by", practice.by);
  parser.add_flag("--remove", practice.remove);
  parser.add_flag("--json", practice.json);
}
void declare_unblock(CLI::App& parser, Parsed& parsed) {
  parser.add_flag("--json", parsed.practice.json);
}
void declare_whole_practice(CLI::App& parser, Parsed& parsed) {
  WholePracticeOptions& whole = parsed.whole_practice;
  parser.add_option("--export", whole.export_to);
  parser.add_option("--import", whole.import_from);
  parser.add_flag("--replace", whole.replace);
  parser.add_flag("--prune", whole.prune);
  parser.add_flag("--json", whole.json);
}
void declare_carnet(CLI::App& parser, Parsed& parsed) {
  CarnetOptions& carnet = parsed.carnet;
  parser.add_option("--remove", carnet.remove);
  parser.add_option("--export", carnet.export_to);
  parser.add_flag("--erase", carnet.erase);
  parser.add_flag("--json", carnet.json);
}
void declare_status(CLI::App& parser, Parsed& parsed) {
  parser.add_flag("--json", parsed.status.json);
}
void declare_doctor(CLI::App& parser, Parsed& parsed) {
  parser.add_flag("--json", parsed.doctor.json);
  parser.add_option("--root", parsed.doctor.root);
}

void declare_nothing(CLI::App&, Parsed&) {}

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
int run_whole_practice(Parsed& parsed, const Context& context) {
  return whole_practice(parsed.whole_practice, context.terminal, context.workstation);
}
int run_carnet(Parsed& parsed, const Context& context) {
  return carnet(parsed.carnet, context.terminal, context.workstation);
}
int run_status(Parsed& parsed, const Context& context) {
  return status(parsed.status, context.terminal, context.workstation);
}
int run_doctor(Parsed& parsed, const Context& context) {
  return doctor_command(parsed.doctor, context.terminal, context.workstation);
}
int run_completion(Parsed& parsed, const Context& context) {
  if (!parsed.names.empty()) parsed.completion.shell = std::move(parsed.names.front());
  return completion(parsed.completion, context.terminal);
}

constexpr std::array<Command, 11> table{
    {{"check", Words().max_size(), declare_check, run_check},
     {"explain", 1, declare_explain, run_explain},
     {"eval", 2, declare_eval, run_eval},
     {"block", 1, declare_practice, run_block},
     {"allow", 1, declare_practice, run_allow},
     {"unblock", 1, declare_unblock, run_unblock},
     {"practice", 0, declare_whole_practice, run_whole_practice},
     {"carnet", 0, declare_carnet, run_carnet},
     {"status", 0, declare_status, run_status},
     {"doctor", 0, declare_doctor, run_doctor},
     {"completion", 1, declare_nothing, run_completion}}};

#ifdef VIGILIEN_UPDATES
constexpr std::array<Family, 2> all_families{
    {{"list", "cli_unknown_verb", list_verbs},
     {"publisher", "cli_unknown_publisher_verb", publisher_verbs}}};
#else
constexpr std::array<Family, 1> all_families{{{"list", "cli_unknown_verb", list_verbs}}};
#endif

}  // namespace

void declare_options(const Command& command, CLI::App& parser, Parsed& parsed) {
  parser.set_help_flag();
  parser.add_flag("-h,--help", parsed.help);
  parser.add_option("--lang", parsed.language);
  command.declare(parser, parsed);
}

std::span<const Family> families() { return all_families; }

std::span<const Command> commands() {
#ifdef VIGILIEN_UPDATES
  static const std::vector<Command> all = [] {
    std::vector<Command> joined(table.begin(), table.end());
    const auto updates = update_commands();
    joined.insert(joined.end(), updates.begin(), updates.end());
    return joined;
  }();
  return all;
#else
  return table;
#endif
}

}  // namespace vigilien::cli
