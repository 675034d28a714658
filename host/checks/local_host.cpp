#include "checks/check.hpp"
#include "checks/codes.hpp"

namespace vigilien::checks {

void check_local_host(const Subject& subject, Findings& findings) {
  if (subject.is_local()) return add(findings, code::single_label_or_local);
  if (!subject.site().empty()) return;
  const bool registry =
      subject.services().suffixes.is_public_suffix(subject.host(), url::SuffixSection::icann);
  add(findings, code::host_is_public_suffix, {{"suffix", subject.host()}},
      registry ? "" : "private");
}

}  // namespace vigilien::checks
