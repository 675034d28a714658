// vigilien publisher add, remove, import, publish, undo: the large list.
#include <utility>

#include "base/file.hpp"
#include "base/file_names.hpp"
#include "cli/import_report.hpp"
#include "cli/publisher_draft.hpp"
#include "cli/publisher_entries.hpp"
#include "lists/entry.hpp"
#include "publish/base.hpp"
#include "publish/log.hpp"
#include "publish/sources.hpp"
#include "publish/undo.hpp"
#include "vet/data_kinds.hpp"
#include "vet/vetter.hpp"

namespace vigilien::cli {
namespace {

using lists::PracticeAction;

/// A line of the log for what changes only the folder.
Status note(const Desk& desk, const publish::Publisher& publisher, std::vector<std::string> names) {
  const publish::About about = desk.about(std::move(names));
  publish::LogEntry entry;
  entry.time = desk.now;
  entry.action = about.action;
  entry.by = about.by;
  entry.reason = about.reason;
  entry.names = about.names;
  return publish::append_log(publisher.layout().log(), entry);
}

Result<publish::EntryTable> read_by_hand(const publish::Layout& layout) {
  auto text = read_file(layout.by_hand(), lists::largest_list);
  if (!text && text.error().code == Errc::not_found) return publish::EntryTable();
  if (!text) return text.error();
  return publish::EntryTable::read(*std::move(text));
}

/// Puts the entries into the list made by hand, or takes them out and keeps them out.
Status change_by_hand(const publish::Publisher& publisher, const std::vector<std::string>& entries,
                      const publish::EntryTable::Line* line) {
  auto table = read_by_hand(publisher.layout());
  if (!table) return table.error();
  auto removed = publish::load_removed(publisher.layout());
  if (!removed) return removed.error();
  for (const std::string& entry : entries) {
    if (line != nullptr) {
      table->set(entry, *line);
      for (const std::string& same : publish::coverage_of(entry).same) removed->erase(same);
    } else {
      for (const std::string& same : publish::coverage_of(entry).same) {
        table->remove(same);
        removed->insert(same);
      }
    }
  }
  const auto text = table->text("by-hand");
  if (!text) return text.error();
  if (Status saved = publish::save_removed(publisher.layout(), *removed); !saved) return saved;
  return replace_file(publisher.layout().by_hand(), *text);
}

int change_base(const Desk& desk, PracticeAction action) {
  const bool adds = action == PracticeAction::block;
  const auto ground = load_guard(desk.workstation.data, desk.today());
  if (!ground)
    return desk.refuse(failure, "cli_no_data_unchanged",
                       {{"text", printable(ground.error().detail)}});
  const auto chosen = choose_entries(desk, *ground, action);
  if (const int* status = std::get_if<int>(&chosen)) return *status;
  const auto& entries = std::get<std::vector<std::string>>(chosen);
  auto publisher = desk.open();
  if (!publisher) return desk.fail(publisher.error());
  const auto line = line_of(desk, publisher->settings().id);
  if (const int* status = std::get_if<int>(&line)) return *status;
  const auto* row = adds ? &std::get<publish::EntryTable::Line>(line) : nullptr;
  if (const Status done = change_by_hand(*publisher, entries, row); !done)
    return desk.fail(done.error());
  if (const Status noted = note(desk, *publisher, entries); !noted) return desk.fail(noted.error());
  desk.say(adds ? "cli_publisher_added" : "cli_publisher_removed", {{"name", shown(entries)}});
  desk.say("cli_publisher_then_publish");
  return all_allowed;
}

int import(const Desk& desk) {
  const PublisherOptions& options = desk.options;
  if (desk.words.empty()) return desk.refuse(wrong_usage, "cli_import_no_file");
  const std::string name = options.name.value_or("import");
  if (!publish::is_publisher_name(name) || name == "by-hand")
    return desk.misused("cli_wrong_value", "--name");
  feeds::ImportOptions import;
  if (options.format) {
    import.format = feeds::parse_format(*options.format);
    if (!import.format)
      return desk.refuse(wrong_usage, "cli_import_wrong_format",
                         {{"text", printable(*options.format, 60)}});
  }
  for (const std::string& file : desk.words)
    import.inputs.push_back({file, file_named(file), nullptr});
  import.provenance.today = import.provenance.fallback = desk.today();
  const std::pair<const char*, const std::optional<std::string>*> row[] = {
      {"source", &options.source},
      {"category", &options.category},
      {"reason", &options.reason},
      {"licence", &options.licence},
      {"contact", &options.contact}};
  for (const auto& [key, value] : row)
    if (*value && !(*value)->empty()) import.provenance.row.values.emplace_back(key, **value);
  import.accumulate = true;

  const auto ground = load_guard(desk.workstation.data, desk.today());
  if (!ground)
    return desk.refuse(failure, "cli_no_data_unchanged",
                       {{"text", printable(ground.error().detail)}});
  auto publisher = desk.open();
  if (!publisher) return desk.fail(publisher.error());
  const auto report =
      publish::import_into(publisher->layout(), name, std::move(import), *ground->guard);
  if (!report) return desk.fail(report.error());
  if (const Status noted = note(desk, *publisher, {name}); !noted) return desk.fail(noted.error());
  options.json ? write_import_json(*report, desk.terminal)
               : write_import_report(*report, desk.terminal);
  if (!options.json) desk.say("cli_publisher_then_publish");
  return all_allowed;
}

/// The data folder is read as a workstation reads it before it is signed, and refused for what a
/// workstation would refuse.
int check_data(const Desk& desk, const std::string& data, const vet::Sources& bundled) {
  const auto read = vet::load_sources(file_named(data), desk.today());
  const Status usable = read ? vet::check_data_files(file_named(data), bundled) : read.error();
  if (usable) return all_allowed;
  return desk.refuse(failure, "cli_no_data_unchanged",
                     {{"text", printable(usable.error().detail)}});
}

int publish_base(const Desk& desk) {
  const auto ground = load_guard(desk.workstation.data, desk.today());
  if (!ground)
    return desk.refuse(failure, "cli_no_data_unchanged",
                       {{"text", printable(ground.error().detail)}});
  auto publisher = desk.open();
  if (!publisher) return desk.fail(publisher.error());
  publish::Settings settings = publisher->settings();
  if (desk.options.data) {
    std::error_code error;
    settings.data = name_of_file(std::filesystem::absolute(file_named(*desk.options.data), error));
    if (const Status saved = publisher->change_settings(settings); !saved)
      return desk.fail(saved.error());
  }
  if (!settings.data.empty())
    if (const int wrong = check_data(desk, settings.data, ground->sources); wrong != 0)
      return wrong;
  const auto draft = publish::draft_base(*publisher, *ground->guard);
  if (!draft) return desk.fail(draft.error());
  if (!desk.options.json || desk.options.dry_run)
    write_draft(desk, *draft, publish::brake_of(*draft, settings));
  if (desk.options.dry_run) return all_allowed;
  if (draft->empty()) {
    desk.say("cli_publisher_nothing_new");
    return all_allowed;
  }
  if (!may_publish(desk, *draft, settings, true)) return doubtful;
  publish::About about = desk.about();
  about.names = {"+" + std::to_string(draft->base.diff.added),
                 "-" + std::to_string(draft->base.diff.removed)};
  const auto outcome = publish::publish_draft(*publisher, *draft, std::move(about));
  if (outcome && settings.held) {
    settings.held = false;
    if (const Status saved = publisher->change_settings(settings); !saved)
      return desk.fail(saved.error());
  }
  return tell_outcome(desk, *publisher, outcome, "cli_publisher_published",
                      {{"name", outcome ? std::to_string(outcome->targets) : std::string()}});
}

int undo(const Desk& desk) {
  const PublisherOptions& options = desk.options;
  if (options.flash && options.base) return desk.misused("cli_wrong_value", "--flash");
  if (options.to && !options.flash && !options.base)
    return desk.misused("cli_missing_value", "--flash");
  auto publisher = desk.open();
  if (!publisher) return desk.fail(publisher.error());
  std::string role = options.flash ? std::string(publish::flash_role) : "targets";
  if (!options.flash && !options.base) {
    const auto last = publish::changed_last(*publisher);
    if (!last) return desk.refuse(doubtful, "cli_publisher_nothing_to_undo");
    role = *last;
  }
  auto version =
      options.to ? Result<std::uint64_t>(*options.to) : publish::version_before(*publisher, role);
  if (!version) return desk.refuse(doubtful, "cli_publisher_nothing_to_undo");
  const auto outcome = publish::undo_to(*publisher, role, *version, desk.about({role}));
  if (!outcome && outcome.error().code == Errc::not_found)
    return desk.refuse(doubtful, "cli_publisher_nothing_to_undo");
  if (outcome && role == "targets") {
    // What feeds bring back by themselves waits until a person publishes.
    publish::Settings settings = publisher->settings();
    settings.held = true;
    if (const Status saved = publisher->change_settings(settings); !saved)
      return desk.fail(saved.error());
  }
  return tell_outcome(
      desk, *publisher, outcome,
      role == "targets" ? "cli_publisher_undone_base" : "cli_publisher_undone_flash",
      {{"name", std::to_string(*version)}});
}

}  // namespace

int publisher_add(const PublisherOptions& options, const Terminal& terminal,
                  const Workstation& workstation) {
  return at_desk("add", options, terminal, workstation,
                 [](const Desk& desk) { return change_base(desk, PracticeAction::block); });
}

int publisher_remove(const PublisherOptions& options, const Terminal& terminal,
                     const Workstation& workstation) {
  return at_desk("remove", options, terminal, workstation,
                 [](const Desk& desk) { return change_base(desk, PracticeAction::allow); });
}

int publisher_import(const PublisherOptions& options, const Terminal& terminal,
                     const Workstation& workstation) {
  return at_desk("import", options, terminal, workstation, import);
}

int publisher_publish(const PublisherOptions& options, const Terminal& terminal,
                      const Workstation& workstation) {
  return at_desk("publish", options, terminal, workstation, publish_base);
}

int publisher_undo(const PublisherOptions& options, const Terminal& terminal,
                   const Workstation& workstation) {
  return at_desk("undo", options, terminal, workstation, undo);
}

}  // namespace vigilien::cli
