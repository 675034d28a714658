#include "vet/hops.hpp"

#include "checks/carried_address.hpp"
#include "checks/host_parts.hpp"

namespace vigilien::vet {
namespace {

constexpr std::size_t deepest = 3;

bool same_site(const url::Url& a, const url::Url& b, const checks::Services& services) {
  if (a.host() == b.host()) return true;
  const auto site = services.suffixes.registrable_domain(a.host());
  return !site.empty() && site == services.suffixes.registrable_domain(b.host());
}

}  // namespace

bool is_wrapper(const url::Url& url, const checks::Words& words) {
  return url.host_kind() == url::HostKind::domain &&
         !checks::closest_domain(url.host(), [&](std::string_view domain) {
            return words.trackers.contains(domain);
          }).empty();
}

bool is_redirector(const url::Url& url, const checks::Services& services) {
  return is_wrapper(url, services.words) || services.directory.owner_of(url.host()) != nullptr;
}

std::vector<url::Url> carried_hops(const url::Url& link, const checks::Services& services) {
  std::vector<url::Url> hops;
  while (hops.size() < deepest) {
    const url::Url& last = hops.empty() ? link : hops.back();
    const auto address = checks::carried_address(last);
    if (!address) break;
    auto next = url::Url::parse(*address);
    if (!next || !next->is_web() || same_site(last, *next, services)) break;
    hops.push_back(*std::move(next));
  }
  return hops;
}

}  // namespace vigilien::vet
