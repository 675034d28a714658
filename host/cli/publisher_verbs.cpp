// `vigilien publisher VERB`: what those who publish a signed list do.
#include <array>
#include <utility>

#include "cli/command_table.hpp"

namespace vigilien::cli {
namespace {

using Verb = int (*)(const PublisherOptions&, const Terminal&, const Workstation&);

/// What every verb takes.
void declare_plain(CLI::App& parser, Parsed& parsed) {
  PublisherOptions& options = parsed.publisher;
  parser.add_option("--folder", options.folder);
  parser.add_option("--now", options.now);
  parser.add_flag("--json", options.json);
}
/// What verbs that sign take.
void declare_signing(CLI::App& parser, Parsed& parsed) {
  declare_plain(parser, parsed);
  PublisherOptions& options = parsed.publisher;
  parser.add_option("--passphrase-file", options.passphrase_file);
  parser.add_option("--key", options.keys)->allow_extra_args(false);
  parser.add_option("--by", options.by);
  parser.add_option("--reason", options.reason);
}
void declare_init(CLI::App& parser, Parsed& parsed) {
  declare_signing(parser, parsed);
  PublisherOptions& options = parsed.publisher;
  parser.add_option("--id", options.id);
  parser.add_option("--url", options.url);
  parser.add_option("--threshold", options.threshold);
  parser.add_option("--data", options.data);
  parser.add_option("--sync", options.sync);
}
void declare_entry(CLI::App& parser, Parsed& parsed) {
  declare_signing(parser, parsed);
  PublisherOptions& options = parsed.publisher;
  parser.add_option("--until", options.until);
  parser.add_option("--category", options.category);
  parser.add_option("--contact", options.contact);
  parser.add_flag("--force", options.force);
}
void declare_import(CLI::App& parser, Parsed& parsed) {
  declare_plain(parser, parsed);
  PublisherOptions& options = parsed.publisher;
  parser.add_option("--name", options.name);
  parser.add_option("--format", options.format);
  parser.add_option("--source", options.source);
  parser.add_option("--category", options.category);
  parser.add_option("--reason", options.reason);
  parser.add_option("--licence", options.licence);
  parser.add_option("--contact", options.contact);
  parser.add_option("--by", options.by);
}
void declare_sources(CLI::App& parser, Parsed& parsed) {
  declare_plain(parser, parsed);
  PublisherOptions& options = parsed.publisher;
  parser.add_option("--format", options.format);
  parser.add_option("--licence", options.licence);
  parser.add_option("--redistributable", options.redistributable);
  parser.add_option("--expire", options.expire);
  parser.add_option("--category", options.category);
  parser.add_option("--by", options.by);
}
void declare_publish(CLI::App& parser, Parsed& parsed) {
  declare_signing(parser, parsed);
  PublisherOptions& options = parsed.publisher;
  parser.add_flag("--dry-run", options.dry_run);
  parser.add_flag("--force", options.force);
  parser.add_option("--data", options.data);
}
void declare_undo(CLI::App& parser, Parsed& parsed) {
  declare_signing(parser, parsed);
  PublisherOptions& options = parsed.publisher;
  parser.add_flag("--flash", options.flash);
  parser.add_flag("--base", options.base);
  parser.add_option("--to", options.to);
}
void declare_role(CLI::App& parser, Parsed& parsed) {
  declare_signing(parser, parsed);
  PublisherOptions& options = parsed.publisher;
  parser.add_option("--role", options.role);
  parser.add_option("--lost", options.lost)->allow_extra_args(false);
  parser.add_option("--threshold", options.threshold);
}
void declare_sign(CLI::App& parser, Parsed& parsed) {
  declare_signing(parser, parsed);
  parser.add_flag("--drop", parsed.publisher.drop);
}
void declare_log(CLI::App& parser, Parsed& parsed) {
  declare_plain(parser, parsed);
  parser.add_option("--last", parsed.publisher.last);
}
void declare_resign(CLI::App& parser, Parsed& parsed) {
  declare_plain(parser, parsed);
  parser.add_flag("--always", parsed.publisher.always);
}
void declare_sync(CLI::App& parser, Parsed& parsed) {
  declare_plain(parser, parsed);
  parser.add_flag("--remember", parsed.publisher.remember);
}

template <Verb verb>
int run(Parsed& parsed, const Context& context) {
  parsed.publisher.words = std::move(parsed.names);
  return verb(parsed.publisher, context.terminal, context.workstation);
}

constexpr std::size_t any_number = Words().max_size();
constexpr std::array<Command, 19> table{
    {{"init", 1, declare_init, run<publisher_init>},
     {"block", any_number, declare_entry, run<publisher_block>},
     {"allow", any_number, declare_entry, run<publisher_allow>},
     {"add", any_number, declare_entry, run<publisher_add>},
     {"remove", any_number, declare_entry, run<publisher_remove>},
     {"import", any_number, declare_import, run<publisher_import>},
     {"sources", 4, declare_sources, run<publisher_sources>},
     {"refresh", 1, declare_publish, run<publisher_refresh>},
     {"publish", 1, declare_publish, run<publisher_publish>},
     {"undo", 1, declare_undo, run<publisher_undo>},
     {"new-key", 2, declare_signing, run<publisher_new_key>},
     {"rotate", 6, declare_role, run<publisher_rotate>},
     {"add-signer", 2, declare_role, run<publisher_add_signer>},
     {"remove-signer", 2, declare_role, run<publisher_remove_signer>},
     {"sign", 1, declare_sign, run<publisher_sign>},
     {"status", 1, declare_plain, run<publisher_status>},
     {"log", 1, declare_log, run<publisher_log>},
     {"resign", 1, declare_resign, run<publisher_resign>},
     {"sync", 2, declare_sync, run<publisher_sync>}}};

}  // namespace

std::span<const Command> publisher_verbs() { return table; }

}  // namespace vigilien::cli
