#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/host_parts.hpp"

namespace vigilien::checks {
namespace {

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
  const mail::Families found = around->wording.strong | around->wording.common;
  const auto* named = around->named;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (found.test(i))
      add(findings, code::pretexts[i],
          {{"family", mail::pretext_families[i]},
           {"organisation", named != nullptr ? named->id : ""},
           {"name", named != nullptr ? named->name_fr : ""}});
  // Honest mail of every day has common wordings of two families, and leads to sites never met.
  if (around->wording.strong.any() && is_unknown(subject, around->mail))
    add(findings, code::unknown_site);
}

}  // namespace vigilien::checks
