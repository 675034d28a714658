// vigilien block, allow, unblock: the practice's own decisions about sites.
#include <string>
#include <utility>
#include <variant>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/sentences.hpp"
#include "lists/practice_file.hpp"
#include "messaging/workstation.hpp"

namespace vigilien::cli {
namespace {

namespace json = boost::json;

using lists::Practice;
using lists::PracticeAction;
using lists::PracticeEntry;

constexpr std::size_t longest_text = 500;  ///< characters of a reason, a comment, a name

/// The command under way.
struct Task {
  PracticeList list;
  const PracticeOptions& options;
  const Terminal& terminal;
  const Workstation& workstation;

  [[nodiscard]] PracticeAction action() const noexcept {
    return list == PracticeList::block ? PracticeAction::block : PracticeAction::allow;
  }
  [[nodiscard]] std::filesystem::path file() const {
    return lists::practice_file(workstation.state);
  }
  [[nodiscard]] Days today() const { return messaging::today(workstation.clock); }
  [[nodiscard]] const Catalogue& catalogue() const noexcept { return terminal.catalogue; }
  void say(std::string_view key, const Places& places = {}) const {
    terminal.out << catalogue().text(key, places) << '\n';
  }
  [[nodiscard]] int refuse(int status, std::string_view key, const Places& places = {}) const {
    terminal.complain(key, places);
    return status;
  }
};

/// The entry without its kind: «evil.example», «shared.example/~thief/».
std::string name_of(std::string_view entry) { return printable(entry.substr(entry.find(' ') + 1)); }

std::string spoken(Days day, const Catalogue& catalogue) {
  return spoken_date(compact_day(day), catalogue);
}

json::value dated(const std::optional<Days>& day) {
  return day ? json::value(compact_day(*day)) : json::value();
}

void write_json(const Task& task, std::string_view entry, const PracticeEntry& decision) {
  const json::object object{
      {"entry", entry},
      {"action", decision.action == PracticeAction::block ? "block" : "allow"},
      {"reason", decision.reason},
      {"comment", decision.comment},
      {"by", decision.by},
      {"date", compact_day(decision.date)},
      {"until", dated(decision.until)},
      {"in_force", decision.in_force(task.today())}};
  task.terminal.out << json::serialize(object) << '\n';
}

void write_line(const Task& task, std::string_view entry, const PracticeEntry& decision) {
  const Catalogue& catalogue = task.catalogue();
  std::string notes =
      catalogue.text("cli_entry_since", {{"date", spoken(decision.date, catalogue)}});
  if (!decision.by.empty())
    notes += ", " + catalogue.text("cli_entry_by", {{"name", printable(decision.by)}});
  if (decision.until) {
    const bool over = !decision.in_force(task.today());
    notes += ", " + catalogue.text(over ? "cli_entry_expired" : "cli_entry_until",
                                   {{"date", spoken(*decision.until, catalogue)}});
  }
  if (!decision.reason.empty()) notes += ", " + printable(decision.reason);
  task.terminal.out << "  " << name_of(entry) << "  (" << notes << ")\n";
}

int show(const Task& task) {
  const lists::PracticeState state = lists::load_practice(task.file());
  if (state.problem)
    task.terminal.complain("cli_practice_unreadable", {{"text", printable(state.problem->detail)}});
  if (!task.options.json)
    task.say(task.list == PracticeList::block ? "cli_block_heading" : "cli_allow_heading");
  bool any = false;
  for (const auto& [entry, decision] : state.practice.entries()) {
    if (decision.action != task.action()) continue;
    any = true;
    task.options.json ? write_json(task, entry, decision) : write_line(task, entry, decision);
  }
  if (!any && !task.options.json)
    task.terminal.out << "  " << task.catalogue().text("cli_list_empty") << '\n';
  return state.last_good ? all_allowed : failure;
}

int refuse_name(const Task& task, const lists::Refused& refused) {
  const Places host{{"name", printable(refused.host)}};
  switch (refused.why) {
    case lists::Refusal::official_host:
      return task.refuse(doubtful, "cli_refused_protected", host);
    case lists::Refusal::public_suffix:
      return task.refuse(doubtful, "cli_refused_suffix", host);
    case lists::Refusal::shared_host:
      return task.refuse(doubtful, "cli_refused_shared", host);
    case lists::Refusal::invalid_name:
      break;
  }
  return task.refuse(wrong_usage, "cli_refused_name",
                     {{"text", printable(*task.options.name, 60)}});
}

std::string said(const std::optional<std::string>& text) {
  return std::string(trimmed(text ? std::string_view(*text) : std::string_view()));
}

/// What the person decided; or the exit status, once the reason was told.
std::variant<PracticeEntry, int> read_decision(const Task& task) {
  const PracticeOptions& options = task.options;
  PracticeEntry decision{task.action(),         said(options.reason),
                         task.today(),          {},
                         said(options.comment), options.by ? said(options.by) : account_name()};
  for (const std::string* text : {&decision.reason, &decision.comment, &decision.by})
    if (!is_utf8(*text) || width(*text) > longest_text)
      return task.refuse(wrong_usage, "cli_refused_reason");
  if (task.options.until) {
    decision.until = parse_day(*task.options.until);
    if (!decision.until)
      return task.refuse(wrong_usage, "cli_refused_date",
                         {{"text", printable(*task.options.until, 60)}});
    if (*decision.until < task.today())
      return task.refuse(wrong_usage, "cli_refused_past",
                         {{"date", spoken(*decision.until, task.catalogue())}});
  }
  return decision;
}

/// Changes the file; the status of a failure, told, or 0.
int change(const Task& task, const std::function<Status(Practice&)>& how) {
  const auto changed = lists::change_practice(task.file(), [&](Practice& practice) -> Status {
    practice.drop_ended_before(task.today() - Practice::kept_after_end);
    return how(practice);
  });
  if (changed) {
    if (changed->problem)
      task.terminal.complain("cli_practice_unreadable",
                             {{"text", printable(changed->problem->detail)}});
    return all_allowed;
  }
  if (changed.error().code == Errc::too_large) return task.refuse(failure, "cli_refused_full");
  return task.refuse(failure, "cli_refused_file", {{"text", printable(changed.error().detail)}});
}

int add(const Task& task, const std::string& entry) {
  auto read = read_decision(task);
  if (const int* status = std::get_if<int>(&read)) return *status;
  const auto& decision = std::get<PracticeEntry>(read);

  bool moved = false;
  const int failed = change(task, [&](Practice& practice) -> Status {
    const auto known = practice.entries().find(entry);
    moved = known != practice.entries().end() && known->second.action != decision.action;
    return practice.set(entry, decision) ? success() : Status(Error{Errc::too_large, {}});
  });
  if (failed != 0) return failed;

  if (task.options.json) {
    write_json(task, entry, decision);
    return all_allowed;
  }
  task.say(task.list == PracticeList::block ? "cli_blocked" : "cli_allowed",
           {{"name", name_of(entry)}});
  if (decision.until) task.say("cli_until", {{"date", spoken(*decision.until, task.catalogue())}});
  if (moved) task.say("cli_moved");
  return all_allowed;
}

int take_out(const Task& task, const std::string& entry) {
  std::optional<PracticeEntry> taken;
  const int failed = change(task, [&](Practice& practice) -> Status {
    const auto known = practice.entries().find(entry);
    if (known == practice.entries().end() || known->second.action != task.action())
      return success();
    taken = known->second;
    practice.remove(entry);
    return success();
  });
  if (failed != 0) return failed;
  if (!taken) return task.refuse(doubtful, "cli_not_listed", {{"name", name_of(entry)}});
  if (task.options.json) {
    write_json(task, entry, *taken);
  } else {
    task.say(task.list == PracticeList::block ? "cli_removed_block" : "cli_removed_allow",
             {{"name", name_of(entry)}});
  }
  return all_allowed;
}

}  // namespace

int practice(PracticeList list, const PracticeOptions& options, const Terminal& terminal,
             const Workstation& workstation) {
  const Task task{list, options, terminal, workstation};
  if (!options.name) {
    if (options.reason || options.until || options.comment || options.by || options.remove)
      return task.refuse(wrong_usage, "cli_reason_without_name");
    return show(task);
  }

  const auto sources = vet::load_sources(workstation.data, task.today());
  if (!sources)
    return task.refuse(failure, "cli_no_data_unchanged",
                       {{"text", printable(sources.error().detail)}});
  auto chosen = lists::choose_entry(*options.name, task.action(), sources->lists->never_block(),
                                    sources->suffixes.get());
  if (const auto* refused = std::get_if<lists::Refused>(&chosen)) {
    // What became an official site or a suffix since it was listed can still be taken out.
    if (!options.remove || refused->host.empty()) return refuse_name(task, *refused);
    chosen = "d " + refused->host;
  }
  const std::string& entry = std::get<std::string>(chosen);
  return options.remove ? take_out(task, entry) : add(task, entry);
}

}  // namespace vigilien::cli
