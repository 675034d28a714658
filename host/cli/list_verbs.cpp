// `vigilien list VERB`: what administrators do with list files.
#include <array>
#include <iostream>
#include <utility>

#include "cli/command_table.hpp"

namespace vigilien::cli {
namespace {

void declare_import(CLI::App& parser, Parsed& parsed) {
  ListImportOptions& import = parsed.list_import;
  parser.add_option("-o,--output", import.output);
  parser.add_option("--format", import.format);
  parser.add_option("--name", import.name);
  parser.add_option("--source", import.source);
  parser.add_option("--category", import.category);
  parser.add_option("--reason", import.reason);
  parser.add_option("--licence", import.licence);
  parser.add_option("--contact", import.contact);
  parser.add_option("--page", import.page);
  parser.add_option("--date", import.date);
  parser.add_option("--expire", import.expire);
  parser.add_option("--max-bytes", import.most_bytes);
  parser.add_flag("--accumulate", import.accumulate);
  parser.add_flag("--json", import.json);
}
int run_import(Parsed& parsed, const Context& context) {
  parsed.list_import.files = std::move(parsed.names);
  return list_import(parsed.list_import, context.terminal, std::cin, context.workstation);
}

void declare_build(CLI::App& parser, Parsed& parsed) {
  ListBuildOptions& build = parsed.list_build;
  parser.add_option("-o,--output", build.output);
  parser.add_option("--name", build.name);
  parser.add_flag("--json", build.json);
}
int run_build(Parsed& parsed, const Context& context) {
  parsed.list_build.files = std::move(parsed.names);
  return list_build(parsed.list_build, context.terminal, context.workstation);
}

void declare_use(CLI::App& parser, Parsed& parsed) {
  parser.add_option("--name", parsed.list_build.name);
  parser.add_flag("--json", parsed.list_build.json);
}
int run_use(Parsed& parsed, const Context& context) {
  parsed.list_build.files = std::move(parsed.names);
  return list_use(parsed.list_build, context.terminal, context.workstation);
}

void declare_lookup(CLI::App& parser, Parsed& parsed) {
  parser.add_flag("--stdin", parsed.list_lookup.from_stdin);
  parser.add_flag("--json", parsed.list_lookup.json);
}
int run_lookup(Parsed& parsed, const Context& context) {
  parsed.list_lookup.words = std::move(parsed.names);
  return list_lookup(parsed.list_lookup, context.terminal, std::cin, context.workstation);
}

void declare_files(CLI::App& parser, Parsed& parsed) {
  parser.add_flag("--json", parsed.list_files.json);
}
int run_drop(Parsed& parsed, const Context& context) {
  parsed.list_files.files = std::move(parsed.names);
  return list_drop(parsed.list_files, context.terminal, context.workstation);
}
int run_stat(Parsed& parsed, const Context& context) {
  parsed.list_files.files = std::move(parsed.names);
  return list_stat(parsed.list_files, context.terminal);
}
int run_verify(Parsed& parsed, const Context& context) {
  parsed.list_files.files = std::move(parsed.names);
  return list_verify(parsed.list_files, context.terminal);
}
int run_diff(Parsed& parsed, const Context& context) {
  parsed.list_files.files = std::move(parsed.names);
  return list_diff(parsed.list_files, context.terminal, context.workstation);
}

constexpr std::size_t any_number = Words().max_size();
constexpr std::array<Command, 8> table{{{"import", any_number, declare_import, run_import},
                                        {"build", any_number, declare_build, run_build},
                                        {"use", any_number, declare_use, run_use},
                                        {"drop", 1, declare_files, run_drop},
                                        {"lookup", any_number, declare_lookup, run_lookup},
                                        {"stat", 1, declare_files, run_stat},
                                        {"diff", 2, declare_files, run_diff},
                                        {"verify", 1, declare_files, run_verify}}};

}  // namespace

std::span<const Command> list_verbs() { return table; }

}  // namespace vigilien::cli
