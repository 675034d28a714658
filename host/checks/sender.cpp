#include <algorithm>

#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/host_parts.hpp"

namespace vigilien::checks {
namespace {

/// Where the link leads is not in question: the sites that somebody answers for, and those of whom
/// the sender says to be.
bool is_answered_for(const Subject& subject, const FalseSender& sender, const Findings& findings) {
  const bool nearby = std::ranges::any_of(
      findings, [](const Finding& finding) { return finding.code == code::ip_private; });
  if (nearby || subject.is_local() || subject.is_vetted_by_registry()) return true;
  switch (subject.identity()) {
    case Identity::organisation:
    case Identity::partner:
    case Identity::allowed:
      return true;
    case Identity::tracker:
      return subject.owner() == sender.organisation;
    case Identity::unknown:
      break;
  }
  return std::ranges::any_of(sender.own_domains, [&](const std::string& domain) {
    return is_at_or_below(subject.host(), domain);
  });
}

}  // namespace

/// The sender bears the name of an organisation or of a contact of the practice, and writes from
/// somewhere else. A right address proves nothing, and adds nothing.
void check_sender(const Subject& subject, Findings& findings) {
  const Surroundings* around = subject.surroundings();
  if (around == nullptr || !around->mail.false_sender) return;
  const FalseSender& sender = *around->mail.false_sender;
  if (is_answered_for(subject, sender, findings)) return;
  if (sender.organisation != nullptr) {
    add(findings, code::sender_mismatch,
        {{"organisation", sender.organisation->id},
         {"name", sender.organisation->name_fr},
         {"text", sender.domain}});
  } else {
    add(findings, code::sender_mismatch,
        {{"name", sender.person}, {"text", sender.domain}, {"kind", "contact"}}, "contact");
  }
}

}  // namespace vigilien::checks
