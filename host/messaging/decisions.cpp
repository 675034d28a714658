#include "messaging/decisions.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace vigilien::messaging {
namespace {

using lists::PracticeAction;
using lists::PracticeEntry;

/// The most that the three together can say: none crowds another out.
constexpr std::size_t most_decisions = 3 * lists::Practice::most_entries;

/// Brings decisions together, those that come first first.
class Layers {
 public:
  Layers(const vet::Sources& bundled, Days today) : bundled_(bundled), today_(today) {}

  void add_settings(const Settings& settings, Origin origin) {
    std::map<std::string, PracticeAction, std::less<>> seen;
    const std::pair<PracticeAction, const std::vector<ListedName>*> lists[] = {
        {PracticeAction::block, &settings.block}, {PracticeAction::allow, &settings.allow}};
    for (const auto& [action, names] : lists) {
      const std::string member = action == PracticeAction::block ? "block" : "allow";
      if (settings.is_managed(member) != (origin == Origin::policy)) continue;
      for (const ListedName& listed : *names) add_name(listed, action, member, origin, seen);
    }
  }

  void add_own(const lists::Practice& own) {
    for (const auto& [entry, what] : own.entries())
      static_cast<void>(add({entry, what, Origin::practice}));
  }

  [[nodiscard]] Decisions take() && {
    std::ranges::sort(decisions_.all, {}, [](const Decision& one) {
      return std::tuple(std::string_view(one.entry), one.origin);
    });
    return std::move(decisions_);
  }

 private:
  void add_name(const ListedName& listed, PracticeAction action, const std::string& member,
                Origin origin, std::map<std::string, PracticeAction, std::less<>>& seen) {
    const std::string path = member + '[' + std::to_string(listed.position) + ']';
    const auto refuse = [&](std::string_view why) {
      decisions_.refused.push_back({path, listed.name, action, origin, why});
    };
    auto chosen = lists::choose_entry(listed.name, action, bundled_.lists->never_block(),
                                      bundled_.suffixes.get());
    if (const auto* refused = std::get_if<lists::Refused>(&chosen)) {
      refuse(lists::name(refused->why));
      return;
    }
    auto& entry = std::get<std::string>(chosen);
    const PracticeEntry what{action, listed.reason, today_, listed.until};
    if (what.in_force(today_)) {
      const auto [known, is_new] = seen.try_emplace(entry, action);
      if (!is_new && known->second != action) refuse("also-blocked");
      if (!is_new) return;
    }
    if (!add({std::move(entry), what, origin, false, path, listed.name})) refuse("full");
  }

  /// False when there is no more room.
  bool add(Decision decision) {
    decision.in_force =
        decision.what.in_force(today_) && !decisions_.in_force.entries().contains(decision.entry);
    if (decision.in_force && !decisions_.in_force.set(decision.entry, decision.what)) return false;
    decisions_.all.push_back(std::move(decision));
    return true;
  }

  const vet::Sources& bundled_;
  Days today_;
  Decisions decisions_{lists::Practice(most_decisions), {}, {}};
};

}  // namespace

std::string_view name(Origin origin) noexcept {
  switch (origin) {
    case Origin::policy:
      return "policy";
    case Origin::browser:
      return "browser";
    case Origin::practice:
      break;
  }
  return "practice";
}

Decisions decide(const lists::Practice& own, const Settings& settings, const vet::Sources& bundled,
                 Days today) {
  Layers layers(bundled, today);
  layers.add_settings(settings, Origin::policy);
  layers.add_own(own);
  layers.add_settings(settings, Origin::browser);
  return std::move(layers).take();
}

}  // namespace vigilien::messaging
