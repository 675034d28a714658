// vigilien publisher block, allow: in force everywhere within seconds.

#include "cli/publisher_entries.hpp"
#include "publish/flash.hpp"

namespace vigilien::cli {
namespace {

using lists::PracticeAction;

int block(const Desk& desk) {
  const auto ground = load_guard(desk.workstation.data, desk.today());
  if (!ground)
    return desk.refuse(failure, "cli_no_data_unchanged",
                       {{"text", printable(ground.error().detail)}});
  const auto chosen = choose_entries(desk, *ground, PracticeAction::block);
  if (const int* status = std::get_if<int>(&chosen)) return *status;
  const auto& entries = std::get<std::vector<std::string>>(chosen);
  auto publisher = desk.open();
  if (!publisher) return desk.fail(publisher.error());
  const auto line = line_of(desk, publisher->settings().id);
  if (const int* status = std::get_if<int>(&line)) return *status;
  auto table = publish::read_flash(*publisher);
  if (!table) return desk.fail(table.error());
  table->drop_ended(desk.today());
  for (const std::string& entry : entries)
    table->set(entry, std::get<publish::EntryTable::Line>(line));
  const auto outcome = publish::publish_flash(*publisher, *table, desk.about(entries));
  if (!outcome && outcome.error().code == Errc::too_large)
    return desk.refuse(doubtful, "cli_publisher_flash_full");
  return tell_outcome(desk, *publisher, outcome, "cli_publisher_blocked",
                      {{"name", shown(entries)}});
}

int allow(const Desk& desk) {
  const auto ground = load_guard(desk.workstation.data, desk.today());
  if (!ground)
    return desk.refuse(failure, "cli_no_data_unchanged",
                       {{"text", printable(ground.error().detail)}});
  const auto chosen = choose_entries(desk, *ground, PracticeAction::allow);
  if (const int* status = std::get_if<int>(&chosen)) return *status;
  const auto& entries = std::get<std::vector<std::string>>(chosen);
  auto publisher = desk.open();
  if (!publisher) return desk.fail(publisher.error());
  const auto line = line_of(desk, publisher->settings().id);
  if (const int* status = std::get_if<int>(&line)) return *status;
  auto table = publish::read_flash(*publisher);
  if (!table) return desk.fail(table.error());
  table->drop_ended(desk.today());
  publish::Allowing all;
  for (const std::string& entry : entries) {
    const auto one =
        publish::allow_entry(*publisher, *table, entry, std::get<publish::EntryTable::Line>(line));
    if (!one) return desk.fail(one.error());
    all.taken_out.insert(all.taken_out.end(), one->taken_out.begin(), one->taken_out.end());
    all.tombstoned.insert(all.tombstoned.end(), one->tombstoned.begin(), one->tombstoned.end());
    all.broader.insert(all.broader.end(), one->broader.begin(), one->broader.end());
  }
  if (!all.broader.empty())
    desk.say("cli_publisher_broader", {{"name", shown(entries)}, {"list", shown(all.broader)}});
  if (all.taken_out.empty() && all.tombstoned.empty())
    return desk.refuse(doubtful, "cli_publisher_not_listed", {{"name", shown(entries)}});
  const auto outcome = publish::publish_flash(*publisher, *table, desk.about(entries));
  if (!outcome && outcome.error().code == Errc::too_large)
    return desk.refuse(doubtful, "cli_publisher_flash_full");
  return tell_outcome(desk, *publisher, outcome, "cli_publisher_allowed",
                      {{"name", shown(entries)}});
}

}  // namespace

int publisher_block(const PublisherOptions& options, const Terminal& terminal,
                    const Workstation& workstation) {
  return at_desk("block", options, terminal, workstation, block);
}

int publisher_allow(const PublisherOptions& options, const Terminal& terminal,
                    const Workstation& workstation) {
  return at_desk("allow", options, terminal, workstation, allow);
}

}  // namespace vigilien::cli
