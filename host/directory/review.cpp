#include "directory/review.hpp"

#include <algorithm>
#include <unordered_map>

#include "url/url.hpp"

namespace vigilien::directory {
namespace {

bool lies_in(std::string_view host, std::string_view domain) noexcept {
  return host == domain || (host.size() > domain.size() && host.ends_with(domain) &&
                            host[host.size() - domain.size() - 1] == '.');
}

bool is_token(std::string_view text) noexcept {
  return !text.empty() &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

/// Whether the main token has the length that the class speaks of; words and international names
/// have any.
bool fits(NameClass name_class, std::size_t letters) noexcept {
  switch (name_class) {
    case NameClass::distinctive:
      return letters >= 6;
    case NameClass::short_five:
      return letters == 5;
    case NameClass::tiny:
      return letters <= 4;
    case NameClass::word:
    case NameClass::international:
      break;
  }
  return true;
}

/// Gathers the faults of one directory.
class Review {
 public:
  explicit Review(const url::PublicSuffixList& suffixes) : suffixes_(suffixes) {}

  void take(const Organisation& organisation) {
    id_ = &organisation.id;
    if (!ids_.try_emplace(organisation.id, id_).second) fault("the id comes twice");
    for (const Domain& domain : organisation.domains) take_domain(domain);
    for (const std::string& token : organisation.tokens) take_token(token);
    for (const std::string& keyword : organisation.keywords)
      if (!is_token(keyword)) fault("keyword «" + keyword + "» is not lower-case ASCII");
    if (!organisation.tokens.empty() &&
        !fits(organisation.name_class, organisation.tokens.front().size()))
      fault("the main token «" + organisation.tokens.front() + "» does not fit the class");
    if (organisation.site) take_site(organisation, *organisation.site);
  }

  [[nodiscard]] std::vector<std::string> faults() && { return std::move(faults_); }

 private:
  void take_domain(const Domain& domain) {
    if (suffixes_.is_public_suffix(domain.name)) fault("«" + domain.name + "» is a public suffix");
    const auto [place, is_new] = domains_.try_emplace(domain.name, id_);
    if (!is_new) fault("«" + domain.name + "» belongs to «" + *place->second + "» too");
  }

  void take_token(const std::string& token) {
    if (!is_token(token)) fault("token «" + token + "» is not lower-case ASCII");
    const auto [place, is_new] = tokens_.try_emplace(token, id_);
    if (!is_new) fault("token «" + token + "» belongs to «" + *place->second + "» too");
  }

  void take_site(const Organisation& organisation, std::string_view address) {
    const auto site = url::Url::parse(address);
    const auto domain = std::ranges::find_if(organisation.domains, [&](const Domain& candidate) {
      return site.ok() && lies_in(site->host(), candidate.name);
    });
    if (domain == organisation.domains.end()) return fault("the site lies outside its domains");
    if (domain->level != Confirmation::show)
      fault("the site's domain is not confirmed to the level «show»");
  }

  void fault(const std::string& what) { faults_.push_back(*id_ + ": " + what); }

  const url::PublicSuffixList& suffixes_;
  const std::string* id_ = nullptr;
  std::unordered_map<std::string_view, const std::string*> ids_, domains_, tokens_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> review(std::span<const Organisation> organisations,
                                const url::PublicSuffixList& suffixes) {
  Review review(suffixes);
  for (const Organisation& organisation : organisations) review.take(organisation);
  return std::move(review).faults();
}

}  // namespace vigilien::directory
