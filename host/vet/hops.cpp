#include "vet/hops.hpp"

#include "checks/carried_address.hpp"
#include "checks/host_parts.hpp"
#include "checks/unwrap.hpp"

namespace vigilien::vet {
namespace {

constexpr std::size_t deepest = 5, most_guesses = 3;

bool same_site(const url::Url& a, const url::Url& b, const checks::Services& services) {
  if (a.host() == b.host()) return true;
  const auto site = services.suffixes.registrable_domain(a.host());
  return !site.empty() && site == services.suffixes.registrable_domain(b.host());
}

/// A protected organisation's own host does what its address says. A wrapper has its own rule: what
/// else stands in its links is not where they lead.
bool keeps_its_word(const url::Url& url, const checks::Services& services) {
  const auto ownership = services.directory.ownership_of(url.host());
  return ownership.organisation != nullptr && ownership.genuine(url.host()) &&
         !is_wrapper(url, services);
}

std::optional<url::Url> guessed(const url::Url& link, const checks::Services& services) {
  const auto address = checks::carried_address(link);
  if (!address) return std::nullopt;
  auto next = url::Url::parse(*address);
  if (!next || !next->is_web() || same_site(link, *next, services)) return std::nullopt;
  return *std::move(next);
}

}  // namespace

bool is_wrapper(const url::Url& url, const checks::Services& services) {
  if (url.host_kind() != url::HostKind::domain) return false;
  return checks::is_under_one_of(url.host(), services.words.trackers) ||
         checks::is_gateway(url, services.words.redirectors, services.suffixes);
}

std::vector<Hop> carried_hops(const url::Url& link, const checks::Services& services) {
  std::vector<Hop> hops;
  std::size_t guesses = 0;
  while (hops.size() < deepest) {
    const url::Url& last = hops.empty() ? link : hops.back().url;
    if (auto next = checks::unwrapped(last, services.words.redirectors, services.suffixes)) {
      const Way way = next->known_host ? Way::known_host : Way::rule;
      hops.push_back({std::move(next->url), way});
      continue;
    }
    auto next = guesses < most_guesses ? guessed(last, services) : std::nullopt;
    if (!next) break;
    ++guesses;
    const Way way = keeps_its_word(last, services) ? Way::word : Way::guess;
    hops.push_back({*std::move(next), way});
  }
  return hops;
}

}  // namespace vigilien::vet
