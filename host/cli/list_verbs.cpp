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

constexpr std::array<Command, 1> table{
    {{"import", Words().max_size(), declare_import, run_import}}};

}  // namespace

std::span<const Command> list_verbs() { return table; }

}  // namespace vigilien::cli
