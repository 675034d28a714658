#include "directory/joined.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "url/url.hpp"

namespace vigilien::directory {
namespace {

void add_missing(std::vector<std::string>& all, const std::vector<std::string>& more) {
  for (const std::string& one : more)
    if (std::ranges::find(all, one) == all.end()) all.push_back(one);
}

bool lies_on(std::string_view host, const std::string& domain) {
  return host == domain || (host.size() > domain.size() && host.ends_with(domain) &&
                            host[host.size() - domain.size() - 1] == '.');
}

bool is_own_site(const Organisation& organisation) {
  const auto site = url::Url::parse(*organisation.site);
  return site && std::ranges::any_of(organisation.domains, [&](const Domain& domain) {
           return lies_on(site->host(), domain.name);
         });
}

class Joining {
 public:
  explicit Joining(const Directory& base) {
    all_.assign(base.organisations().begin(), base.organisations().end());
    for (std::size_t i = 0; i < all_.size(); ++i) {
      places_.emplace(all_[i].id, i);
      for (const Domain& domain : all_[i].domains) domains_.insert(domain.name);
    }
    facts_from_base_ = all_.size();
    told_.resize(all_.size(), false);
  }

  void take(const Organisation& later, bool newer) {
    const auto known = places_.find(later.id);
    if (known == places_.end()) return add(later);
    Organisation& organisation = all_[known->second];
    take_domains(organisation, later);
    add_missing(organisation.trackers, later.trackers);
    add_missing(organisation.tokens, later.tokens);
    add_missing(organisation.keywords, later.keywords);
    add_missing(organisation.aliases, later.aliases);
    if (known->second < facts_from_base_ && newer && !told_[known->second])
      take_facts(organisation, later);
    if (known->second < facts_from_base_) told_[known->second] = true;
  }

  Directory finish() && { return Directory(std::move(all_)); }

 private:
  void take_domains(Organisation& organisation, const Organisation& later) {
    for (const Domain& domain : later.domains)
      if (domains_.insert(domain.name).second) organisation.domains.push_back(domain);
  }

  static void take_facts(Organisation& organisation, const Organisation& later) {
    organisation.name_fr = later.name_fr;
    organisation.name_en = later.name_en;
    organisation.phones = later.phones;
    organisation.phone = later.phone;
    const auto before = std::exchange(organisation.site, later.site);
    if (!organisation.site || !is_own_site(organisation)) organisation.site = before;
  }

  /// One without a domain of its own is nobody whom a link could lead to.
  void add(const Organisation& later) {
    Organisation organisation = later;
    organisation.domains.clear();
    take_domains(organisation, later);
    if (organisation.domains.empty()) return;
    if (organisation.site && !is_own_site(organisation)) organisation.site.reset();
    places_.emplace(organisation.id, all_.size());
    all_.push_back(std::move(organisation));
  }

  std::vector<Organisation> all_;
  std::map<std::string, std::size_t> places_;
  std::set<std::string> domains_;
  std::size_t facts_from_base_ = 0;  // those before are of the base
  std::vector<bool> told_;           // a file has spoken of it: the first counts
};

}  // namespace

Directory joined(const Directory& base, std::span<const LaterOrganisations> later) {
  Joining joining(base);
  for (const LaterOrganisations& file : later)
    for (const Organisation& organisation : file.organisations)
      joining.take(organisation, file.newer);
  return std::move(joining).finish();
}

}  // namespace vigilien::directory
