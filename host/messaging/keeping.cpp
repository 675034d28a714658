#include "messaging/keeping.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "lists/practice_file.hpp"
#include "messaging/page.hpp"
#include "messaging/reply.hpp"
#include "notebook/carnet_file.hpp"
#include "notebook/domain.hpp"

namespace vigilien::messaging {
namespace {

namespace json = boost::json;

/// Refused names that are told: whoever has more knows enough.
constexpr std::size_t most_refused = 200;
constexpr std::size_t longest_typed = 200;

json::value dated(const std::optional<Days>& day) {
  return day ? json::value(compact_day(*day)) : json::value();
}

std::string_view word(lists::PracticeAction action) noexcept {
  return action == lists::PracticeAction::block ? "block" : "allow";
}

/// What was typed, short; cut before a character, not inside.
std::string_view shortened(std::string_view typed) noexcept {
  std::size_t end = std::min(typed.size(), longest_typed);
  while (end < typed.size() && end > 0 && (static_cast<unsigned char>(typed[end]) & 0xC0U) == 0x80U)
    --end;
  return typed.substr(0, end);
}

std::string not_written(std::string_view id, const Error& error) {
  return error_reply({std::string(id), "not-written", error.detail});
}

json::object told(const Decision& decision) {
  json::object one{
      {"entry", decision.entry},
      {"action", word(decision.what.action)},
      {"reason", decision.what.reason},
      {"date", decision.origin == Origin::practice ? dated(decision.what.date) : json::value()},
      {"until", dated(decision.what.until)},
      {"in_force", decision.in_force},
      {"from", name(decision.origin)}};
  if (decision.origin != Origin::practice) {
    one["path"] = decision.path;
    one["name"] = decision.typed;
  }
  return one;
}

json::array told(const std::vector<RefusedName>& refused) {
  json::array all;
  for (const RefusedName& one : refused) {
    if (all.size() == most_refused) break;
    all.push_back(json::object{{"path", one.path},
                               {"name", shortened(one.typed)},
                               {"action", word(one.action)},
                               {"from", name(one.origin)},
                               {"why", one.why}});
  }
  return all;
}

/// Whoever may not go on past a warning may not lift a block either.
bool may_remove(const Settings& settings) noexcept { return settings.go_on == GoOn::all; }

std::string list_practice(std::string_view id, const AskPractice& asked, Engine& engine) {
  const auto decisions = engine.decisions();
  Page page;
  std::string_view before;
  for (const Decision& decision : decisions->all) {
    if (decision.entry <= asked.after) continue;
    // What was decided of one name stays together.
    if (decision.entry != before && page.ends_here()) break;
    page.add(told(decision));
    before = decision.entry;
  }
  json::object members;
  std::move(page).put_into(members, "entries");
  members["refused"] = asked.after.empty() ? told(decisions->refused) : json::array();
  members["removable"] = may_remove(engine.settings());
  return reply_text("practice", id, members);
}

std::string remove_practice(std::string_view id, const AskPractice& asked, Engine& engine) {
  if (!may_remove(engine.settings()))
    return reply_text("practice", id, {{"removed", false}, {"why", "locked"}});
  bool removed = false;
  const auto changed = lists::change_practice(
      lists::practice_file(engine.places().state), [&](lists::Practice& practice) -> Status {
        removed = practice.remove(asked.entry);
        return removed ? success() : Status(Error{Errc::not_found, {}});
      });
  if (!changed && (removed || changed.error().code != Errc::not_found))
    return not_written(id, changed.error());
  json::object members{{"removed", removed}};
  if (!removed) members["why"] = "unknown";
  return reply_text("practice", id, members);
}

std::string refuse_site(std::string_view id, std::string_view why) {
  return reply_text("carnet", id, {{"domain", nullptr}, {"why", why}});
}

std::string add_site(std::string_view id, const AskCarnet& asked, Engine& engine) {
  if (!engine.settings().carnet) return refuse_site(id, "off");
  const auto vetter = engine.vetter();
  if (!vetter) return error_reply({std::string(id), "not-ready", {}});
  const vet::Sources& sources = vetter->sources();
  const auto host = notebook::host_named(asked.domain);
  const auto domain = host ? notebook::domain_of(*host, *sources.suffixes) : std::nullopt;
  if (!domain) return refuse_site(id, "no-domain");
  // What strangers publish on is not one site.
  const lists::NeverBlock& names = sources.lists->never_block();
  if (names.standing(*domain) == lists::Standing::shared ||
      names.standing(*host) == lists::Standing::shared ||
      names.standing(*domain) == lists::Standing::public_suffix)
    return refuse_site(id, "shared-host");

  const auto changed = notebook::change_carnet(
      notebook::carnet_file(engine.places().state), engine.today(),
      [&](notebook::Carnet& carnet) { carnet.note(*domain, asked.kind, engine.today()); });
  if (!changed) return not_written(id, changed.error());
  return reply_text("carnet", id, {{"domain", *domain}});
}

std::string list_sites(std::string_view id, const AskCarnet& asked, Engine& engine) {
  const auto state =
      notebook::load_carnet(notebook::carnet_file(engine.places().state), engine.today());
  Page page;
  const auto& sites = state.carnet.sites();
  for (auto site = sites.upper_bound(asked.after); site != sites.end() && !page.ends_here(); ++site)
    page.add({{"domain", site->first},
              {"kind", notebook::name(site->second.kind)},
              {"first", compact_day(site->second.first)},
              {"last", compact_day(site->second.last)},
              {"days", site->second.days}});
  json::object members;
  std::move(page).put_into(members, "sites");
  members["on"] = engine.settings().carnet;
  return reply_text("carnet", id, members);
}

std::string remove_site(std::string_view id, const AskCarnet& asked, Engine& engine) {
  const auto removed =
      notebook::remove_site(notebook::carnet_file(engine.places().state), engine.today(),
                            notebook::host_named(asked.domain).value_or(""));
  if (!removed) return not_written(id, removed.error());
  return reply_text("carnet", id, {{"removed", *removed}});
}

std::string erase_sites(std::string_view id, Engine& engine) {
  const Status erased = notebook::erase_carnet(notebook::carnet_file(engine.places().state));
  if (!erased) return not_written(id, erased.error());
  return reply_text("carnet", id, {{"erased", true}});
}

}  // namespace

std::string answer_practice(std::string_view id, const AskPractice& asked, Engine& engine) {
  return asked.action == AskPractice::Action::list ? list_practice(id, asked, engine)
                                                   : remove_practice(id, asked, engine);
}

std::string answer_carnet(std::string_view id, const AskCarnet& asked, Engine& engine) {
  switch (asked.action) {
    case AskCarnet::Action::add:
      return add_site(id, asked, engine);
    case AskCarnet::Action::remove:
      return remove_site(id, asked, engine);
    case AskCarnet::Action::erase:
      return erase_sites(id, engine);
    case AskCarnet::Action::list:
      break;
  }
  return list_sites(id, asked, engine);
}

}  // namespace vigilien::messaging
