// vigilien status: what is in force on this workstation.
#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/file_names.hpp"
#include "cli/commands.hpp"
#include "cli/data_lines.hpp"
#include "cli/sentences.hpp"
#include "cli/standing.hpp"
#include "cli/subscription_lines.hpp"
#include "lists/practice_file.hpp"
#include "messaging/engine.hpp"

namespace vigilien::cli {
namespace {

namespace json = boost::json;

struct Decisions {
  std::uint64_t blocked = 0, allowed = 0;
};

Decisions decisions_in_force(const Workstation& workstation) {
  Decisions decisions;
  const Days today = messaging::today(workstation.clock);
  const lists::PracticeState state = lists::load_practice(lists::practice_file(workstation.state));
  for (const auto& [name, entry] : state.practice.entries()) {
    if (entry.until && *entry.until < today) continue;
    ++(entry.action == lists::PracticeAction::block ? decisions.blocked : decisions.allowed);
  }
  return decisions;
}

void write_json(const messaging::Standing& standing, const Decisions& decisions,
                const Terminal& terminal, const Workstation& workstation) {
  json::array lists;
  for (const messaging::ListStanding& list : standing.lists)
    lists.push_back(json::object{{"id", list.id},
                                 {"version", list.version},
                                 {"age", list.age},
                                 {"entries", list.entries},
                                 {"state", list.state},
                                 {"ignored", messaging::json_of(list.ignored)}});
  json::array subscriptions;
  for (const auto& one : standing.subscriptions) subscriptions.push_back(json_of(one));
  json::array data;
  for (const auto& one : standing.data) data.push_back(json_of(one));
  const json::object object{
      {"version", workstation.version},
      {"ready", standing.ready},
      {"organisations", standing.organisations},
      {"lists", std::move(lists)},
      {"subscriptions", std::move(subscriptions)},
      {"data_files", std::move(data)},
      {"practice", json::object{{"blocked", decisions.blocked}, {"allowed", decisions.allowed}}},
      {"data", name_of_file(workstation.data)},
      {"state", name_of_file(workstation.state)},
      {"last_error", standing.last_error ? json::value(*standing.last_error) : json::value()}};
  terminal.out << json::serialize(object) << '\n';
}

std::string said_of(const messaging::ListStanding& list, const Catalogue& catalogue) {
  const std::string_view key = list.state == "ok"           ? "cli_status_list"
                               : list.state == "unreadable" ? "cli_status_list_broken"
                                                            : "cli_status_list_old";
  return catalogue.text(key, {{"name", printable(list.id)},
                              {"text", std::to_string(list.version)},
                              {"date", spoken_age(list.age, catalogue)}});
}

}  // namespace

int status(const StatusOptions& options, const Terminal& terminal, const Workstation& workstation) {
  const messaging::Standing standing = standing_of(workstation);
  const Decisions decisions = decisions_in_force(workstation);
  const int result = standing.ready ? all_allowed : failure;
  if (options.json) {
    write_json(standing, decisions, terminal, workstation);
    return result;
  }

  const Catalogue& catalogue = terminal.catalogue;
  const auto say = [&](std::string_view key, const Places& places = {}) {
    terminal.out << catalogue.text(key, places) << '\n';
  };
  const std::string problem = printable(standing.last_error.value_or(""));
  say("cli_status_title", {{"text", std::string(workstation.version)}});
  if (standing.ready) {
    say("cli_status_ready");
    if (!problem.empty()) say("cli_practice_unreadable", {{"text", problem}});
    say("cli_status_organisations", {{"text", std::to_string(standing.organisations)}});
    say("cli_status_lists");
    if (standing.lists.empty()) terminal.out << "  " << catalogue.text("cli_list_empty") << '\n';
    for (const messaging::ListStanding& list : standing.lists) {
      terminal.out << "  " << said_of(list, catalogue) << '\n';
      if (const std::string line = line_of(list.ignored, catalogue); !line.empty())
        terminal.out << "    " << line << '\n';
    }
    say("cli_status_data_files");
    for (const std::string& line : lines_of(standing.data, catalogue))
      terminal.out << "  " << line << '\n';
    say("cli_subscriptions");
    if (standing.subscriptions.empty())
      terminal.out << "  " << catalogue.text("cli_subscriptions_none") << '\n';
    for (const auto& one : standing.subscriptions)
      for (const std::string& line : lines_of(one, catalogue)) terminal.out << "  " << line << '\n';
  } else {
    say("cli_status_not_ready", {{"text", problem}});
  }
  say("cli_status_practice",
      {{"text", counted("cli_status_blocked", decisions.blocked, catalogue) + ", " +
                    counted("cli_status_allowed", decisions.allowed, catalogue)}});
  say("cli_status_data", {{"text", printable(name_of_file(workstation.data), 400)}});
  say("cli_status_state", {{"text", printable(name_of_file(workstation.state), 400)}});
  return result;
}

}  // namespace vigilien::cli
