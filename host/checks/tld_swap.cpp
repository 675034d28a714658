#include "checks/check.hpp"
#include "checks/codes.hpp"

namespace vigilien::checks {

/// The protected name itself, under a suffix where nobody knows it.
void check_tld_swap(const Subject& subject, Findings& findings) {
  if (subject.name_is_idn() || subject.ground() != Ground::own_name) return;
  const Name* name = subject.services().names.called(subject.name());
  if (name == nullptr) return;
  const bool common = !name->stands_out() || name->name_class == NameClass::international;
  // A name that none of its organisation's sites bears has no other ending: it is a name alone.
  const bool borne = name->shown != name->text;
  add(findings, code::tld_swap,
      {{"organisation", name->organisation},
       {"name", name->shown},
       {"suffix", subject.suffix()},
       {"kind", borne ? "" : "name"}},
      common ? "common-name" : "");
}

}  // namespace vigilien::checks
