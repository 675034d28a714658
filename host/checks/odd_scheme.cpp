#include <algorithm>

#include "base/text.hpp"
#include "checks/check.hpp"
#include "checks/codes.hpp"

namespace vigilien::checks {
namespace {

/// «data:» documents that a browser renders as pages are blocked; a picture (SVG runs scripts) or
/// plain text only deserves a doubt. RFC 2397: no type means plain text.
bool is_picture_or_text(std::string_view data_path) {
  const std::string type = ascii_lowered(data_path.substr(0, data_path.find_first_of(";,")));
  return type.empty() || type == "text/plain" ||
         (type.starts_with("image/") && type != "image/svg+xml");
}

}  // namespace

void check_scheme(const Subject& subject, Findings& findings) {
  const url::Url& url = subject.url();
  const std::string_view scheme = url.scheme();
  if (url.is_web()) return;
  if (scheme == "javascript" || scheme == "vbscript")
    return add(findings, code::scheme_javascript, {{"scheme", scheme}});
  if (scheme == "data")
    return add(findings, code::scheme_data, {{"scheme", scheme}},
               is_picture_or_text(url.path()) ? "image" : "");
  if (scheme == "blob") return add(findings, code::scheme_blob, {{"scheme", scheme}});
  if (scheme == "file") return add(findings, code::scheme_file, {{"scheme", scheme}});

  const auto known = subject.services().words.schemes.tag(scheme);
  if (known == "allow") return;  // mailto, tel, sms: not judged
  add(findings, code::scheme_external, {{"scheme", scheme}},
      known == "block"  ? "dangerous"
      : known == "note" ? "known"
                        : "");
}

}  // namespace vigilien::checks
