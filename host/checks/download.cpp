#include "base/text.hpp"
#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/percent_text.hpp"

namespace vigilien::checks {

/// A file that can install or run something, by its ending.
void check_download(const Subject& subject, Findings& findings) {
  constexpr std::size_t longest_ending = 16;
  // What a known site, a printer or the practice's own server hands out is theirs to answer for.
  if (subject.identity() != Identity::unknown || subject.is_local() ||
      subject.is_vetted_by_registry())
    return;
  std::string_view file = subject.url().path();
  file.remove_prefix(file.rfind('/') + 1);
  const std::size_t dot = file.rfind('.');
  if (dot == std::string_view::npos || file.size() - dot > longest_ending) return;
  const std::string ending = ascii_lowered(percent_decoded(file.substr(dot + 1)));
  if (subject.services().words.risky_extensions.contains(trimmed(ending)))
    add(findings, code::risky_download, {{"text", ending}});
}

}  // namespace vigilien::checks
