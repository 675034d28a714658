#include "checks/check.hpp"
#include "checks/codes.hpp"

namespace vigilien::checks {

void check_known_site(const Subject& subject, Findings& findings) {
  switch (subject.identity()) {
    case Identity::organisation:
      add(findings, code::protected_site,
          {{"organisation", subject.owner()->id}, {"name", subject.owner()->name_fr}});
      break;
    case Identity::partner:
      add(findings, code::partner_site);
      break;
    case Identity::allowed:
      add(findings, code::user_allowed);
      break;
    case Identity::tracker:
    case Identity::unknown:
      break;
  }
}

}  // namespace vigilien::checks
