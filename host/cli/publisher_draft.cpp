#include "cli/publisher_draft.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "cli/sentences.hpp"

namespace vigilien::cli {
namespace {

namespace json = boost::json;

constexpr std::size_t most_shown = 20;

json::array told(const std::vector<publish::BaseChange>& changes) {
  json::array array;
  for (const publish::BaseChange& change : changes) {
    json::object object{{"entry", change.entry}, {"source", change.source}};
    if (change.well_known) object["well_known"] = true;
    array.push_back(std::move(object));
  }
  return array;
}

json::array texts(const std::vector<std::string>& all) {
  json::array array;
  for (const std::string& text : all) array.emplace_back(text);
  return array;
}

void write_json(const Desk& desk, const publish::Draft& draft, const publish::Brake& brake) {
  const publish::BaseDiff& diff = draft.base.diff;
  const json::object object{{"before", diff.before},
                            {"after", diff.after},
                            {"added", diff.added},
                            {"removed", diff.removed},
                            {"refused", diff.refused},
                            {"brake", brake.pulled()},
                            {"many_removed", brake.many_removed},
                            {"well_known", brake.well_known},
                            {"data", texts(draft.data_changed)},
                            {"added_entries", told(diff.added_entries)},
                            {"removed_entries", told(diff.removed_entries)},
                            {"refused_entries", texts(diff.refused_entries)}};
  desk.terminal.out << json::serialize(object) << '\n';
}

void write_changes(const Desk& desk, const std::vector<publish::BaseChange>& changes,
                   std::uint64_t count, std::string_view sign) {
  std::size_t written = 0;
  for (const publish::BaseChange& change : changes) {
    if (written == most_shown && !change.well_known) break;
    ++written;
    desk.terminal.out << (change.well_known ? "! " : "  ") << sign << ' ' << printable(change.entry)
                      << "  (" << printable(change.source) << ")\n";
  }
  if (count > written)
    desk.terminal.out << "    " << counted("cli_diff_more", count - written, desk.catalogue())
                      << '\n';
}

}  // namespace

void write_draft(const Desk& desk, const publish::Draft& draft, const publish::Brake& brake) {
  if (desk.options.json) return write_json(desk, draft, brake);
  const publish::BaseDiff& diff = draft.base.diff;
  desk.say("cli_publisher_changes", {{"name", std::to_string(diff.added)},
                                     {"text", std::to_string(diff.removed)},
                                     {"list", std::to_string(diff.after)}});
  write_changes(desk, diff.added_entries, diff.added, "+");
  write_changes(desk, diff.removed_entries, diff.removed, "-");
  if (diff.refused > 0) {
    desk.say("cli_publisher_refused", {{"name", std::to_string(diff.refused)}});
    for (std::size_t i = 0; i < std::min(most_shown, diff.refused_entries.size()); ++i)
      desk.terminal.out << "  x " << printable(diff.refused_entries[i]) << '\n';
  }
  for (const std::string& path : draft.data_changed)
    desk.terminal.out << "  * " << printable(path) << '\n';
}

bool may_publish(const Desk& desk, const publish::Draft& draft, const publish::Settings& settings,
                 bool asks) {
  const publish::Brake brake = publish::brake_of(draft, settings);
  if (!brake.pulled() || desk.options.force) return true;
  const publish::BaseDiff& diff = draft.base.diff;
  if (brake.many_removed)
    desk.terminal.complain("cli_publisher_many_removed", {{"name", std::to_string(diff.removed)},
                                                          {"list", std::to_string(diff.before)}});
  if (brake.well_known)
    desk.terminal.complain("cli_publisher_known_added",
                           {{"name", std::to_string(diff.added_known)}});
  if (asks && confirmed(desk, "cli_publisher_go_on")) return true;
  desk.terminal.complain("cli_publisher_use_force");
  return false;
}

}  // namespace vigilien::cli
