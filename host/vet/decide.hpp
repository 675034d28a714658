#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checks/finding.hpp"
#include "vet/policy.hpp"

namespace vigilien::vet {

/// What the rules of combination look at besides the findings.
struct Circumstances {
  bool credential_word_in_path = false;
};

/// A rule of combination at work: the level of the link before and after, and the codes of the
/// findings that met its conditions.
struct Raise {
  std::string rule;
  Level from = Level::allow, to = Level::allow;
  std::vector<std::string_view> codes;
};

/// Fills the level of each finding by the policy, puts them in order (highest level first, then by
/// code) and returns the level of the link: the highest of its findings, raised by the rules of
/// combination. Pure. Never `note`: a link with notes only is allowed. `raises`, where somebody
/// asks for it, tells which rules raised the level, in the order of the policy.
[[nodiscard]] Level decide(checks::Findings& findings, const Circumstances& circumstances,
                           const Policy& policy, std::vector<Raise>* raises = nullptr);

}  // namespace vigilien::vet
