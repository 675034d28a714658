#include <algorithm>

#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/file_name.hpp"

namespace vigilien::checks {

/// A file that can install or run something, by the name under which it would be saved.
void check_download(const Subject& subject, Findings& findings) {
  // What a printer or the practice's own server hands out is the practice's to answer for.
  const bool nearby = std::ranges::any_of(
      findings, [](const Finding& finding) { return finding.code == code::ip_private; });
  if (nearby) return;
  const Words& words = subject.services().words;
  FileName file = examine_path(subject.url().path(), words);
  if (const auto name = subject.file_name()) {
    FileName saved = examine_file_name(*name, words);
    if (saved.risk > file.risk) file = std::move(saved);
  }
  const Surroundings* around = subject.surroundings();
  add_file(findings, file, around != nullptr && gives_password(*around));
}

}  // namespace vigilien::checks
