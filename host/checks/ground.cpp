#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/host_parts.hpp"

namespace vigilien::checks {
namespace {

/// Pages of strangers on a host of somebody else: the tag lists the beginnings of their paths.
bool strangers_page(const Subject& subject) {
  const auto tag = subject.services().words.hosting.tag(subject.host());
  if (!tag || tag->empty()) return false;
  const std::string_view path = subject.url().path();
  for (std::string_view rest = *tag; !rest.empty();) {
    const std::string_view beginning = rest.substr(0, rest.find(' '));
    if (path.size() > 1 && path.starts_with(beginning)) return true;
    rest.remove_prefix(std::min(rest.size(), beginning.size() + 1));
  }
  return false;
}

}  // namespace

/// What kind of ground the page stands on: where anybody may put one, and names that come cheap.
void check_ground(const Subject& subject, Findings& findings) {
  const bool known = subject.identity() != Identity::unknown;
  const Words& words = subject.services().words;
  const bool hosted = subject.ground() == Ground::hosting && !known;
  const bool page =
      (!known || subject.identity() == Identity::organisation) && strangers_page(subject);
  if (hosted || page)
    add(findings, code::free_hosting, {{"suffix", hosted ? subject.suffix() : subject.host()}},
        subject.credential_word_in_address() ? "credential-word" : "");
  if (known || subject.is_local()) return;

  if (subject.ground() == Ground::dynamic_dns)
    add(findings, code::dynamic_dns, {{"suffix", subject.suffix()}});
  if (subject.has_abused_tld()) add(findings, code::abused_tld, {{"suffix", subject.top_level()}});
  if (is_under_one_of(subject.host(), words.shorteners)) {
    const Surroundings* around = subject.surroundings();
    const auto* named = around == nullptr ? nullptr : around->named;
    add(findings, code::url_shortener,
        {{"organisation", named != nullptr ? named->id : ""},
         {"name", named != nullptr ? named->name_fr : ""}},
        named != nullptr ? "named" : "");
  }
}

}  // namespace vigilien::checks
