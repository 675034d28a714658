#include <algorithm>
#include <initializer_list>

#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/host_parts.hpp"

namespace vigilien::checks {
namespace {

using mail::Families;

constexpr std::size_t family(std::string_view name) {
  return static_cast<std::size_t>(std::ranges::find(mail::pretext_families, name) -
                                  mail::pretext_families.begin());
}
constexpr Families families(std::initializer_list<std::string_view> names) {
  unsigned long long bits = 0;
  for (const std::string_view name : names) bits |= 1ULL << family(name);
  return bits;
}

/// What presses a reader, whatever the mail is about.
constexpr Families pressure = families({"urgency", "threat"});
/// What honest mail comes to from known sites only, or what is worth a call even then.
constexpr Families telling = families({"card", "invoice", "mailbox"});
/// Pretexts that come without a link: beside one they say nothing.
constexpr Families without_link = families({"person"});

/// Honest mail of every day has strong wordings too, and leads to sites never met: «avant ce soir»,
/// «à titre de geste commercial». Beside an unknown site they count for what the link would settle,
/// and not alone: together with another family, with an organisation's name, or with a threat.
bool weighs_on_unknown_site(const Surroundings& around) {
  const mail::Wording& wording = around.wording;
  if ((wording.strong & telling).any()) return true;
  const Families said = (wording.strong | wording.common) & ~without_link;
  const Families matter = said & ~pressure;
  if (wording.strong.test(family("threat")) && matter.any()) return true;
  return (wording.strong & matter).any() && (said.count() > 1 || around.named != nullptr);
}

/// Nobody here has met it: not in the practice's notebook, not among the sites that everybody
/// visits. What hides its destination is another doubt, told by its own finding.
bool is_unknown(const Subject& subject, const MailContext& mail) {
  if (subject.site().empty()) return false;
  const Words& words = subject.services().words;
  if (is_under_one_of(subject.host(), words.trackers) ||
      is_under_one_of(subject.host(), words.shorteners) ||
      words.well_known.contains(subject.site()))
    return false;
  return mail.known_sites == nullptr || !mail.known_sites->contains(subject.site());
}

}  // namespace

/// The mail presses its reader. That is no doubt by itself: the policy lets it raise one.
void check_pretext(const Subject& subject, Findings& findings) {
  const Surroundings* around = subject.surroundings();
  if (around == nullptr || !around->wording.presses()) return;
  const Families found = around->wording.strong | around->wording.common;
  const auto* named = around->named;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (found.test(i))
      add(findings, code::pretexts[i],
          {{"family", mail::pretext_families[i]},
           {"organisation", named != nullptr ? named->id : ""},
           {"name", named != nullptr ? named->name_fr : ""}});
  if (weighs_on_unknown_site(*around) && is_unknown(subject, around->mail))
    add(findings, code::unknown_site);
}

}  // namespace vigilien::checks
