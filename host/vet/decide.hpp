#pragma once

#include "checks/finding.hpp"
#include "vet/policy.hpp"

namespace vigilien::vet {

/// What the rules of combination look at besides the findings.
struct Circumstances {
  bool credential_word_in_path = false;
};

/// Fills the level of each finding by the policy, puts them in order (highest level first, then by
/// code) and returns the level of the link: the highest of its findings, raised by the rules of
/// combination. Pure. Never `note`: a link with notes only is allowed.
[[nodiscard]] Level decide(checks::Findings& findings, const Circumstances& circumstances,
                           const Policy& policy);

}  // namespace vigilien::vet
