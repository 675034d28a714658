// Any bytes as a link, alone and against a base, and as a domain and a label: no crash, and what is
// accepted means the same when it is read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "unicode/idna.hpp"
#include "unicode/scripts.hpp"
#include "unicode/skeleton.hpp"
#include "url/url.hpp"

namespace {

using vigilien::url::HostKind;
using vigilien::url::Url;

void require(bool holds) {
  if (!holds) std::abort();
}

/// Every part lies in order inside the href.
void check_parts(const Url& url) {
  const char* at = url.href().data();
  for (const std::string_view part : {url.scheme(), url.username(), url.password(), url.host(),
                                      url.path(), url.query(), url.fragment()}) {
    if (part.empty()) continue;
    require(part.data() >= at &&
            part.data() + part.size() <= url.href().data() + url.href().size());
    at = part.data() + part.size();
  }
  require(!url.is_web() || url.host_kind() == HostKind::domain ||
          url.host_kind() == HostKind::ipv4 || url.host_kind() == HostKind::ipv6);
}

void check_url(std::string_view text, const Url* base) {
  const auto url = Url::parse(text, base);
  if (!url) return;
  check_parts(*url);
  const auto again = Url::parse(url->href());
  require(again.ok() && again->href() == url->href() && again->host() == url->host());
}

void check_domain(std::string_view text) {
  const auto ascii = vigilien::unicode::domain_to_ascii(text);
  if (!ascii) return;
  const auto again = vigilien::unicode::domain_to_ascii(*ascii);
  require(again.ok() && *again == *ascii);
  const std::string unicode = vigilien::unicode::domain_to_unicode(*ascii);
  const auto back = vigilien::unicode::domain_to_ascii(unicode);
  require(back.ok() && *back == *ascii);
}

void check_label(std::string_view text) {
  const std::string looks = vigilien::unicode::to_ascii_lookalike(text);
  require(vigilien::unicode::skeleton(looks) == vigilien::unicode::skeleton(text));
  static_cast<void>(vigilien::unicode::without_accents(text));
  static_cast<void>(vigilien::unicode::examine_scripts(text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_url(text, nullptr);
  if (const std::size_t split = text.find('\n'); split != std::string_view::npos) {
    const auto base = Url::parse(text.substr(split + 1));
    if (base) check_url(text.substr(0, split), &*base);
  }
  check_domain(text);
  check_label(text);
  return 0;
}
