#include <algorithm>

#include "base/text.hpp"
#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/percent_text.hpp"

namespace vigilien::checks {

/// A file that can install or run something, by its ending.
void check_download(const Subject& subject, Findings& findings) {
  constexpr std::size_t longest_ending = 16;
  // What a printer or the practice's own server hands out is the practice's to answer for.
  const bool nearby = std::ranges::any_of(
      findings, [](const Finding& finding) { return finding.code == code::ip_private; });
  if (nearby) return;
  std::string_view file = subject.url().path();
  file.remove_prefix(file.rfind('/') + 1);
  const std::size_t dot = file.rfind('.');
  if (dot == std::string_view::npos || file.size() - dot > longest_ending) return;
  const std::string ending = ascii_lowered(percent_decoded(file.substr(dot + 1)));
  if (subject.services().words.risky_extensions.contains(trimmed(ending)))
    add(findings, code::risky_download, {{"text", ending}});
}

}  // namespace vigilien::checks
