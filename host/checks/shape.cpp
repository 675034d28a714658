#include <algorithm>

#include "checks/check.hpp"
#include "checks/codes.hpp"

namespace vigilien::checks {
namespace {

// The longest hundredth of lures begins at 69 letters for hosts and 182 for addresses.
constexpr std::size_t long_host = 60;
constexpr std::size_t long_address = 250;
constexpr std::size_t many_labels = 4;
constexpr std::ptrdiff_t many_hyphens = 4;

bool has_hyphenated_label(std::string_view host) {
  std::ptrdiff_t hyphens = 0;
  for (const char c : host) {
    if (c == '.') hyphens = 0;
    if (c == '-' && ++hyphens >= many_hyphens) return true;
  }
  return false;
}

}  // namespace

void check_shape(const Subject& subject, Findings& findings) {
  const url::Url& url = subject.url();
  if (url.host().size() > long_host || url.href().size() > long_address)
    add(findings, code::excess_length);
  if (subject.labels_below_site() >= many_labels) add(findings, code::excess_subdomains);
  if (has_hyphenated_label(subject.host())) add(findings, code::excess_hyphens);
}

}  // namespace vigilien::checks
