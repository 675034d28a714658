#include "checks/check.hpp"
#include "checks/codes.hpp"

namespace vigilien::checks {

/// Lets anybody see the protection work, with no list and no network (DESIGN, «Verdict»).
void check_test_link(const Subject& subject, Findings& findings) {
  if (subject.host() == test_link_host) add(findings, code::test_link);
}

}  // namespace vigilien::checks
