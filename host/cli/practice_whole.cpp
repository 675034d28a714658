// vigilien practice: both lists of the practice as a whole, carried from one workstation to others.
#include <algorithm>
#include <string>
#include <utility>

#include "base/file.hpp"
#include "base/file_names.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/sentences.hpp"
#include "lists/practice_exchange.hpp"
#include "lists/practice_file.hpp"
#include "messaging/workstation.hpp"

namespace vigilien::cli {
namespace {

using lists::Practice;

constexpr std::uint64_t largest_import = 16U << 20U;

struct Task {
  const WholePracticeOptions& options;
  const Terminal& terminal;
  const Workstation& workstation;

  [[nodiscard]] Days today() const { return messaging::today(workstation.clock); }
  [[nodiscard]] std::filesystem::path file() const {
    return lists::practice_file(workstation.state);
  }
  [[nodiscard]] int refuse(int status, std::string_view key, const Places& places = {}) const {
    terminal.complain(key, places);
    return status;
  }
  void say(std::string_view key, std::size_t number) const {
    terminal.out << counted(key, number, terminal.catalogue) << '\n';
  }
  void warn(const std::optional<Error>& problem) const {
    if (problem)
      terminal.complain("cli_practice_unreadable", {{"text", printable(problem->detail)}});
  }
};

int change(const Task& task, const std::function<void(Practice&)>& how) {
  const auto changed = lists::change_practice(task.file(), [&](Practice& practice) -> Status {
    how(practice);
    return success();
  });
  if (!changed)
    return task.refuse(failure, "cli_refused_file", {{"text", printable(changed.error().detail)}});
  task.warn(changed->problem);
  return all_allowed;
}

int show(const Task& task) {
  PracticeOptions shown;
  shown.json = task.options.json;
  const int blocks = practice(PracticeList::block, shown, task.terminal, task.workstation);
  if (!task.options.json) task.terminal.out << '\n';
  return std::max(blocks, practice(PracticeList::allow, shown, task.terminal, task.workstation));
}

int prune(const Task& task) {
  std::size_t dropped = 0;
  const int status =
      change(task, [&](Practice& practice) { dropped = practice.drop_ended_before(task.today()); });
  if (status == all_allowed) task.say("cli_practice_pruned", dropped);
  return status;
}

int export_list(const Task& task, const std::string& name) {
  const bool as_list = name.ends_with(".vgl");
  if (!as_list && !name.ends_with(".json"))
    return task.refuse(wrong_usage, "cli_practice_ending", {{"name", printable(name)}});
  const lists::PracticeState state = lists::load_practice(task.file());
  task.warn(state.problem);
  if (!state.last_good) return failure;
  const auto text = as_list ? lists::to_vgl(state.practice, task.today())
                            : Result<std::string>(lists::write_practice(state.practice));
  const Status written = text ? replace_file(file_named(name), *text) : Status(text.error());
  if (!written)
    return task.refuse(failure, "cli_export_failed", {{"text", printable(written.error().detail)}});
  const auto& entries = state.practice.entries();
  const auto counts = [&](const auto& item) {
    return !as_list || item.second.in_force(task.today());
  };
  task.say("cli_practice_exported",
           static_cast<std::size_t>(std::ranges::count_if(entries, counts)));
  return all_allowed;
}

std::string_view key_of_refusal(lists::Refusal why) {
  switch (why) {
    case lists::Refusal::official_host:
      return "cli_refused_protected";
    case lists::Refusal::public_suffix:
      return "cli_refused_suffix";
    case lists::Refusal::shared_host:
      return "cli_refused_shared";
    case lists::Refusal::invalid_name:
      break;
  }
  return "cli_not_a_site";
}

void tell(const Task& task, const lists::Merged& merged, std::size_t passed_over) {
  task.say("cli_import_added", merged.added);
  task.say("cli_import_changed", merged.changed);
  task.say("cli_import_unchanged", merged.unchanged);
  if (task.options.replace) task.say("cli_import_removed", merged.removed);
  for (const auto& [entry, why] : merged.refused)
    task.terminal.complain(key_of_refusal(why), {{"name", printable(entry.substr(2))}});
  if (passed_over > 0)
    task.terminal.complain("cli_import_passed_over", {{"text", std::to_string(passed_over)}});
  if (merged.no_room > 0) task.terminal.complain("cli_refused_full");
}

int import_list(const Task& task, const std::string& name) {
  auto text = read_file(file_named(name), largest_import);
  auto arrived = text ? lists::read_arrived(*std::move(text), task.today())
                      : Result<lists::Arrived>(text.error());
  if (!arrived)
    return task.refuse(failure, "cli_import_failed", {{"text", printable(arrived.error().detail)}});
  const auto sources = vet::load_sources(task.workstation.data, task.today());
  if (!sources)
    return task.refuse(failure, "cli_no_data_unchanged",
                       {{"text", printable(sources.error().detail)}});

  lists::Merged merged;
  const auto how = task.options.replace ? lists::Arrival::replace : lists::Arrival::merge;
  const int status = change(task, [&](Practice& practice) {
    merged = lists::take_in(practice, arrived->practice, how, sources->lists->never_block());
    practice.drop_ended_before(task.today() - Practice::kept_after_end);
  });
  if (status != all_allowed) return status;
  tell(task, merged, arrived->passed_over);
  const bool whole = merged.refused.empty() && merged.no_room == 0 && arrived->passed_over == 0;
  return whole ? all_allowed : doubtful;
}

}  // namespace

int whole_practice(const WholePracticeOptions& options, const Terminal& terminal,
                   const Workstation& workstation) {
  const Task task{options, terminal, workstation};
  const int asked = (options.export_to ? 1 : 0) + (options.import_from ? 1 : 0) + options.prune;
  if (asked > 1 || (options.replace && !options.import_from) || (options.json && asked > 0))
    return task.refuse(wrong_usage, "cli_one_at_a_time", {{"name", "practice"}});
  if (options.prune) return prune(task);
  if (options.export_to) return export_list(task, *options.export_to);
  if (options.import_from) return import_list(task, *options.import_from);
  return show(task);
}

}  // namespace vigilien::cli
