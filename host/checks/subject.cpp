#include "checks/subject.hpp"

#include <algorithm>
#include <array>

#include "checks/credential_word.hpp"
#include "checks/host_parts.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t longest_host = 253;  // RFC 1035, 2.3.4, without the final dot
constexpr std::array<std::string_view, 6> local_domains{"local",    "lan",  "home.arpa",
                                                        "internal", "test", "localhost"};

/// A host longer than DNS allows cannot be reached: its end is enough to judge, and bounds the
/// work.
std::string_view bounded(std::string_view host) noexcept {
  while (host.ends_with('.')) host.remove_suffix(1);
  if (host.size() <= longest_host) return host;
  host.remove_prefix(host.size() - longest_host);
  const std::size_t dot = host.find('.');
  return dot == std::string_view::npos ? host : host.substr(dot + 1);
}

std::size_t count_labels(std::string_view domain) noexcept {
  return domain.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(domain, '.')) + 1;
}

}  // namespace

Subject::Subject(const url::Url& url, const Services& services, std::string_view written,
                 const Beside& beside)
    : url_(url), services_(services), written_(written), beside_(beside) {
  if (!url.is_web()) return;
  list_hit_ = services.lists.look_up(url);
  if (list_hit_ && list_hit_->kind == lists::Hit::Kind::allow) identity_ = Identity::allowed;
  if (url.host_kind() != url::HostKind::domain) return;
  host_ = bounded(url.host());
  find_site();
  find_identity();
  find_platform();
  find_name();
  if (identity_ == Identity::unknown && !vetted_) split_host();
}

void Subject::find_site() {
  local_ = host_.find('.') == std::string_view::npos ||
           std::ranges::any_of(local_domains, [&](std::string_view domain) {
             return is_at_or_below(host_, domain);
           });
  if (local_) return;
  site_ = services_.suffixes.registrable_domain(host_);
  suffix_ = parent(site_);
  labels_below_site_ = count_labels(host_) - count_labels(site_);
  const WordSet& kinds = services_.words.suffix_kinds;
  const auto kind = kinds.tag(suffix_);
  vetted_ = kind && kind->ends_with("vetted");
  abused_tld_ = !site_.empty() && services_.words.abused_tlds.contains(top_level());

  // Suffixes of one label are the registries'; only longer ones can be private.
  registry_domain_ = site_;
  const bool registrys = (kind && kind->starts_with("sectoral")) ||
                         suffix_.find('.') == std::string_view::npos ||
                         services_.suffixes.is_public_suffix(suffix_, url::SuffixSection::icann);
  if (registrys && !site_.empty()) return;
  registry_domain_ = services_.suffixes.registrable_domain(host_, url::SuffixSection::icann);
  if (site_.empty() || kind) return;
  ground_ = services_.words.dynamic_dns.contains(suffix_) ? Ground::dynamic_dns : Ground::hosting;
}

void Subject::find_identity() {
  const auto ownership = services_.directory.ownership_of(host_);
  if (ownership.organisation != nullptr && !ownership.genuine(host_)) {
    // Handed out by an organisation to anybody: its domain is the suffix.
    if (ownership.domain->name.size() > suffix_.size()) {
      ground_ = Ground::hosting;
      suffix_ = host_.substr(host_.size() - ownership.domain->name.size());
    }
  } else if (ownership.organisation != nullptr && identity_ == Identity::unknown) {
    identity_ = Identity::organisation;
    owner_ = ownership.organisation;
  }
  if (identity_ != Identity::unknown) return;
  if (is_under_one_of(host_, services_.own_sites)) {
    identity_ = Identity::partner;
  } else if (const auto* sender = services_.directory.tracked_by(host_)) {
    identity_ = Identity::tracker;
    owner_ = sender;
  }
}

/// Platforms that hand names out without standing in the public suffix list.
void Subject::find_platform() {
  for (std::string_view domain = parent(host_); domain.size() > suffix_.size();
       domain = parent(domain)) {
    const bool dynamic = services_.words.dynamic_dns.contains(domain);
    if (!dynamic && services_.words.hosting.tag(domain) != "") continue;
    ground_ = dynamic ? Ground::dynamic_dns : Ground::hosting;
    suffix_ = domain;
    return;
  }
}

void Subject::find_name() {
  if (suffix_.empty()) return;
  const std::string_view before = host_.substr(0, host_.size() - suffix_.size() - 1);
  name_ = before.substr(before.rfind('.') + 1);
  if (name_ == "www" && ground_ != Ground::own_name) {  // the platform's own home page
    ground_ = Ground::own_name;
    suffix_ = parent(site_);
    name_ = site_.substr(0, site_.find('.'));
  }
}

std::string_view Subject::top_level() const noexcept { return host_.substr(host_.rfind('.') + 1); }

bool Subject::credential_word_in_path() const {
  return holds_credential_word(url_.path(), services_.words) ||
         holds_credential_word(url_.fragment(), services_.words);
}

bool Subject::credential_word_in_address() const {
  return credential_word_in_path() || std::ranges::any_of(tokens(), [&](const Token& token) {
           return services_.words.credentials.contains(token.text);
         });
}

}  // namespace vigilien::checks
