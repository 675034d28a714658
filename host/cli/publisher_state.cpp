// vigilien publisher status, log, resign, sync: what stands, and carrying it on.
#include <algorithm>
#include <deque>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/file_names.hpp"
#include "cli/publisher_desk.hpp"
#include "cli/sentences.hpp"
#include "publish/condition.hpp"
#include "publish/create.hpp"
#include "publish/resign.hpp"
#include "publish/sync.hpp"

namespace vigilien::cli {
namespace {

namespace json = boost::json;

using publish::Urgency;

std::string day_of(Seconds moment, const Catalogue& catalogue) {
  return spoken_date(compact_day(std::chrono::floor<std::chrono::days>(moment)), catalogue);
}

std::string_view name_of(Urgency urgency) {
  return urgency == Urgency::expired ? "expired" : urgency == Urgency::soon ? "soon" : "fresh";
}

void write_json(const Desk& desk, const publish::Settings& settings,
                const publish::Condition& condition) {
  json::object roles;
  for (const publish::RoleCondition& role : condition.roles) {
    json::array signers;
    for (const auto& signer : role.signers)
      signers.push_back(json::object{{"name", signer.name}, {"here", signer.here}});
    roles[role.role] = json::object{{"version", role.version},
                                    {"expires", utc_text(role.expires)},
                                    {"state", name_of(publish::urgency_of(role, desk.now))},
                                    {"threshold", role.threshold},
                                    {"signers", signers}};
  }
  json::object lists;
  for (const publish::ListCondition& list : condition.lists)
    lists[list.name] = json::object{{"entries", list.entries},
                                    {"files", list.files},
                                    {"bytes", list.bytes},
                                    {"issued", utc_text(list.issued)}};
  json::array missing;
  for (const publish::Missing& one : condition.pending)
    missing.push_back(json::object{{"role", one.role}, {"has", one.has}, {"needs", one.needs}});
  json::object object{
      {"id", settings.id}, {"url", settings.url}, {"roles", roles}, {"lists", lists}};
  if (!condition.pending_action.empty())
    object["pending"] = json::object{{"action", condition.pending_action}, {"missing", missing}};
  if (!condition.refused_role.empty()) object["refused"] = condition.refused_role;
  if (settings.held) object["held"] = true;
  if (!settings.sync.empty()) object["sync"] = settings.sync;
  desk.terminal.out << json::serialize(object) << '\n';
}

void write_roles(const Desk& desk, const publish::Condition& condition) {
  for (const publish::RoleCondition& role : condition.roles) {
    std::string signers;
    for (const auto& signer : role.signers) {
      signers += signers.empty() ? "" : ", ";
      signers += signer.name;
      if (!signer.here) signers += ' ' + desk.catalogue().text("cli_publisher_elsewhere");
    }
    desk.say("cli_publisher_role", {{"name", role.role},
                                    {"text", std::to_string(role.version)},
                                    {"date", day_of(role.expires, desk.catalogue())},
                                    {"suffix", std::to_string(role.threshold)},
                                    {"list", signers}});
    const Urgency urgency = publish::urgency_of(role, desk.now);
    if (urgency == Urgency::expired)
      desk.say("cli_publisher_role_expired", {{"name", role.role}});
    else if (urgency == Urgency::soon)
      desk.say("cli_publisher_role_soon", {{"name", role.role}});
  }
}

void write_report(const Desk& desk, const publish::Publisher& publisher,
                  const publish::Condition& condition) {
  const publish::Settings& settings = publisher.settings();
  desk.say("cli_publisher_status", {{"name", settings.id}, {"text", printable(settings.url)}});
  for (const publish::ListCondition& list : condition.lists)
    desk.say(list.name == "data" ? "cli_publisher_data" : "cli_publisher_list",
             {{"name", list.name},
              {"text", std::to_string(list.name == "data" ? list.files : list.entries)},
              {"date", spoken_age((desk.now - list.issued).count(), desk.catalogue())}});
  write_roles(desk, condition);
  if (!condition.refused_role.empty())
    desk.say("cli_publisher_refused_role", {{"name", condition.refused_role}});
  if (!condition.pending_problem.empty())
    desk.say("cli_publisher_pending_stale", {{"text", printable(condition.pending_problem)}});
  if (!condition.pending_action.empty())
    desk.say("cli_publisher_waiting", {{"name", printable(condition.pending_action)}});
  for (const publish::Missing& missing : condition.pending)
    desk.say("cli_publisher_missing",
             {{"name", missing.role},
              {"text", std::to_string(missing.has) + '/' + std::to_string(missing.needs)},
              {"list", ""}});
  if (settings.held) desk.say("cli_publisher_held");
  if (const auto line = publish::subscription_line(publisher.layout(), settings)) {
    desk.say("cli_publisher_subscribe");
    desk.terminal.out << *line << '\n';
  }
}

int show_status(const Desk& desk) {
  auto publisher = desk.open();
  if (!publisher) return desk.fail(publisher.error());
  const publish::Condition condition = publish::condition_of(*publisher);
  desk.options.json ? write_json(desk, publisher->settings(), condition)
                    : write_report(desk, *publisher, condition);
  const bool expired = std::ranges::any_of(condition.roles, [&](const auto& role) {
    return publish::urgency_of(role, desk.now) == Urgency::expired;
  });
  if (expired || !condition.refused_role.empty()) return failure;
  const bool soon = std::ranges::any_of(condition.roles, [&](const auto& role) {
    return publish::urgency_of(role, desk.now) == Urgency::soon;
  });
  return soon || !condition.pending_action.empty() || publisher->settings().held ? doubtful
                                                                                 : all_allowed;
}

std::string joined(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& one : all) text += (text.empty() ? "" : ", ") + printable(one);
  return text;
}

void write_entry(const Desk& desk, const publish::LogEntry& entry) {
  if (desk.options.json) {
    json::array names, signers;
    for (const std::string& name : entry.names) names.emplace_back(name);
    for (const std::string& signer : entry.signed_by) signers.emplace_back(signer);
    const json::object object{
        {"time", utc_text(entry.time)}, {"action", entry.action},   {"by", entry.by},
        {"reason", entry.reason},       {"names", names},           {"signed_by", signers},
        {"root", entry.root},           {"targets", entry.targets}, {"flash", entry.flash},
        {"snapshot", entry.snapshot}};
    desk.terminal.out << json::serialize(object) << '\n';
    return;
  }
  desk.terminal.out << utc_text(entry.time) << "  " << printable(entry.action);
  if (!entry.names.empty()) desk.terminal.out << "  " << joined(entry.names);
  if (!entry.by.empty())
    desk.terminal.out << "  "
                      << desk.catalogue().text("cli_entry_by", {{"name", printable(entry.by)}});
  if (!entry.signed_by.empty())
    desk.terminal.out << "  "
                      << desk.catalogue().text("cli_publisher_signed_by",
                                               {{"list", joined(entry.signed_by)}});
  if (!entry.reason.empty()) desk.terminal.out << "  " << printable(entry.reason);
  desk.terminal.out << '\n';
}

int log(const Desk& desk) {
  const publish::Layout layout{desk.folder};
  std::deque<publish::LogEntry> kept;
  const std::size_t last = desk.options.last.value_or(UINT32_MAX);
  const Status read = publish::each_log(layout.log(), [&](const publish::LogEntry& entry) {
    kept.push_back(entry);
    if (kept.size() > last) kept.pop_front();
  });
  if (!read) return desk.fail(read.error());
  for (const publish::LogEntry& entry : kept) write_entry(desk, entry);
  return all_allowed;
}

int resign(const Desk& desk) {
  const Status done = desk.options.always ? publish::resign_now(desk.folder, desk.now)
                                          : publish::resign(desk.folder, desk.now);
  if (done) return all_allowed;
  if (done.error().code == Errc::refused)
    return desk.refuse(failure, "cli_publisher_alarm", {{"text", printable(done.error().detail)}});
  return desk.fail(done.error());
}

int sync(const Desk& desk) {
  if (desk.words.size() > 1) return desk.misused("cli_unknown_option", desk.words[1]);
  auto publisher = desk.open();
  if (!publisher) return desk.fail(publisher.error());
  publish::Settings settings = publisher->settings();
  if (!desk.words.empty()) {
    settings.sync = desk.words.front();
    if (!publish::is_remote(settings.sync)) {
      std::error_code error;
      settings.sync = name_of_file(std::filesystem::absolute(file_named(settings.sync), error));
    }
  }
  if (settings.sync.empty()) return desk.refuse(wrong_usage, "cli_publisher_no_destination");
  const auto synced = publish::sync_to(*publisher, settings.sync);
  if (!synced)
    return desk.refuse(
        failure, "cli_publisher_not_synced",
        {{"name", printable(settings.sync)}, {"text", printable(synced.error().detail)}});
  if (desk.options.remember)
    if (const Status saved = publisher->change_settings(settings); !saved)
      return desk.fail(saved.error());
  desk.say("cli_publisher_synced", {{"name", printable(settings.sync)}});
  return all_allowed;
}

}  // namespace

int publisher_status(const PublisherOptions& options, const Terminal& terminal,
                     const Workstation& workstation) {
  return at_desk("status", options, terminal, workstation, show_status);
}

int publisher_log(const PublisherOptions& options, const Terminal& terminal,
                  const Workstation& workstation) {
  return at_desk("log", options, terminal, workstation, log);
}

int publisher_resign(const PublisherOptions& options, const Terminal& terminal,
                     const Workstation& workstation) {
  return at_desk("resign", options, terminal, workstation, resign);
}

int publisher_sync(const PublisherOptions& options, const Terminal& terminal,
                   const Workstation& workstation) {
  return at_desk("sync", options, terminal, workstation, sync);
}

}  // namespace vigilien::cli
