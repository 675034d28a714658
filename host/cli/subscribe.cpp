// vigilien subscribe, unsubscribe, update: signed lists from publishers.
#include <string>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "cli/sentences.hpp"
#include "cli/subscription_lines.hpp"
#include "cli/update_commands.hpp"
#include "messaging/reply.hpp"
#include "update/background.hpp"
#include "update/cycle.hpp"
#include "update/repository_fetcher.hpp"
#include "update/subscriptions_file.hpp"

namespace vigilien::cli {
namespace {

namespace json = boost::json;

int fail(const Terminal& terminal, std::string_view key, const Error& error, int status = failure) {
  terminal.complain(key, {{"text", printable(error.detail)}});
  return status;
}

/// What stands now of all subscriptions, or of the one named.
void show(const Terminal& terminal, const Workstation& workstation, bool as_json,
          std::string_view only = {}) {
  for (const auto& standing : subscriptions_of(workstation)) {
    if (!only.empty() && standing.id != only) continue;
    if (as_json) {
      terminal.out << json::serialize(json_of(standing)) << '\n';
      continue;
    }
    for (const std::string& line : lines_of(standing, terminal.catalogue))
      terminal.out << "  " << line << '\n';
  }
}

/// One cycle; true when the publisher's word was had.
bool bring_up_to_date(const update::Subscription& subscription, const Terminal& terminal,
                      const Workstation& workstation) {
  update::RepositoryFetcher fetcher(update::client_settings(workstation.state));
  const auto report = update::run_cycle({workstation.data, workstation.state}, subscription,
                                        fetcher, workstation.clock);
  if (report) return !report->progress.failure;
  (void)fail(terminal, "cli_subscriptions_unwritable", report.error());
  return false;
}

int list(const SubscribeOptions& options, const Terminal& terminal,
         const Workstation& workstation) {
  const auto all = update::read_subscriptions(workstation.state);
  if (!all) return fail(terminal, "cli_subscriptions_unreadable", all.error());
  if (!options.json) {
    terminal.out << terminal.catalogue.text("cli_subscriptions") << '\n';
    if (all->empty())
      terminal.out << "  " << terminal.catalogue.text("cli_subscriptions_none") << '\n';
  }
  show(terminal, workstation, options.json);
  return all_allowed;
}

}  // namespace

std::vector<messaging::SubscriptionStanding> subscriptions_of(const Workstation& workstation) {
  return update::Background({workstation.data, workstation.state}, workstation.clock).standing();
}

int subscribe(const SubscribeOptions& options, const Terminal& terminal,
              const Workstation& workstation) {
  if (!options.line) return list(options, terminal, workstation);
  const auto subscription = update::parse_subscription(*options.line);
  if (!subscription)
    return fail(terminal, "cli_subscription_wrong", subscription.error(), wrong_usage);
  if (Status added = update::subscribe(workstation.state, *subscription); !added)
    return fail(terminal, "cli_subscriptions_unwritable", added.error());
  const bool done = bring_up_to_date(*subscription, terminal, workstation);
  if (!options.json)
    terminal.out << terminal.catalogue.text(done ? "cli_subscribed" : "cli_subscribed_later")
                 << '\n';
  show(terminal, workstation, options.json, subscription->id());
  return done ? all_allowed : doubtful;
}

int unsubscribe(const SubscribeOptions& options, const Terminal& terminal,
                const Workstation& workstation) {
  if (!options.line) {
    terminal.complain("cli_unsubscribe_which");
    return wrong_usage;
  }
  std::string id = *options.line;
  for (const auto& standing : subscriptions_of(workstation))
    if (standing.publisher == id) id = standing.id;
  if (const auto line = update::parse_subscription(id)) id = line->id();
  const Status gone = update::unsubscribe(workstation.state, id);
  if (!gone && gone.error().code == Errc::not_found) {
    terminal.complain("cli_unsubscribe_unknown", {{"name", printable(*options.line)}});
    return wrong_usage;
  }
  if (!gone && gone.error().code == Errc::refused)
    return fail(terminal, "cli_unsubscribe_policy", gone.error());
  if (!gone) return fail(terminal, "cli_subscriptions_unwritable", gone.error());
  if (Status forgotten = update::forget(workstation.state, id); !forgotten)
    return fail(terminal, "cli_subscriptions_unwritable", forgotten.error());
  terminal.out << terminal.catalogue.text("cli_unsubscribed") << '\n';
  return all_allowed;
}

int update_now(const SubscribeOptions& options, const Terminal& terminal,
               const Workstation& workstation) {
  const auto all = update::read_subscriptions(workstation.state);
  if (!all) return fail(terminal, "cli_subscriptions_unreadable", all.error());
  bool done = true;
  for (const update::Wanted& wanted : *all)
    done &= bring_up_to_date(wanted.subscription, terminal, workstation);
  const int listed = list(options, terminal, workstation);
  return listed != all_allowed ? listed : done ? all_allowed : doubtful;
}

}  // namespace vigilien::cli
