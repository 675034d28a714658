#include "checks/check.hpp"
#include "checks/codes.hpp"

namespace vigilien::checks {
namespace {

/// True when a tab or a line end stands before the end of the authority, as written. Deeper in
/// the address they come from honest programs that fold long lines.
bool folded_in_authority(std::string_view written) noexcept {
  const std::size_t start = written.find_first_not_of("\t\r\n ");
  if (start == std::string_view::npos) return false;
  written.remove_prefix(start);
  bool folded = false;
  bool in_authority = false;
  for (std::size_t i = written.find(':'); i < written.size(); ++i) {
    const char c = written[i];
    if (c == '\t' || c == '\r' || c == '\n') {
      folded = true;
    } else if (c == '/' || c == '\\') {
      if (in_authority) return folded;
    } else if (c == '?' || c == '#') {
      return folded;
    } else if (c != ':') {
      in_authority = true;
    }
    if (folded && in_authority && written.find_first_not_of("\t\r\n ", i) == std::string_view::npos)
      return false;  // only the end of the line
  }
  return folded;
}

}  // namespace

void check_authority(const Subject& subject, Findings& findings) {
  const url::Url& url = subject.url();
  const auto& seen = url.observations();
  if (seen.backslash || seen.several_at_signs ||
      (seen.tab_or_newline && folded_in_authority(subject.written())))
    add(findings, code::ambiguous_authority, {{"text", url.host()}});

  const bool named = url.host_kind() == url::HostKind::domain;
  if (named && seen.host_rewritten) add(findings, code::host_rewritten, {{"text", url.host()}});
  if (const auto port = url.port(); port && named && !subject.is_local())
    add(findings, code::nondefault_port, {{"text", std::to_string(*port)}});
}

}  // namespace vigilien::checks
