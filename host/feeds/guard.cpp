#include "feeds/guard.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/text.hpp"

namespace vigilien::feeds {
namespace {

/// A hash that grows from the end of a name, so that those of all its parents come on the way.
constexpr std::uint64_t first_hash = 0xCBF29CE484222325U;
constexpr std::uint64_t hashed(std::uint64_t hash, char c) noexcept {
  return (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
}
std::size_t place(std::uint64_t hash, std::size_t places) noexcept {
  return static_cast<std::size_t>((hash ^ hash >> 29U) % places);
}
std::uint64_t hash_of(std::string_view name) noexcept {
  std::uint64_t hash = first_hash;
  for (std::size_t i = name.size(); i > 0; --i) hash = hashed(hash, name[i - 1]);
  return hash;
}

bool is_ascii(std::string_view text) noexcept {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

std::string_view without_www(std::string_view host) noexcept {
  return host.starts_with("www.") ? host.substr(4) : host;
}

}  // namespace

NameFilter::NameFilter() : wholes_(std::make_unique<Bits>()), parents_(std::make_unique<Bits>()) {}

void NameFilter::add_suffixes(std::string_view suffix_list) {
  for (std::size_t start = 0; start < suffix_list.size();) {
    const std::size_t end = std::min(suffix_list.find('\n', start), suffix_list.size());
    std::string_view rule = trimmed(suffix_list.substr(start, end - start));
    start = end + 1;
    if (rule.empty() || rule.starts_with("//") || rule.starts_with('!')) continue;
    // Names with A-labels always matter (may_matter), so Unicode rules need no bit.
    if (!is_ascii(rule)) continue;
    if (rule.starts_with("*.")) {
      rule.remove_prefix(2);
      parents_->set(place(hash_of(rule), parents_->size()));
    }
    wholes_->set(place(hash_of(rule), wholes_->size()));
  }
}

void NameFilter::add(std::string_view name) {
  wholes_->set(place(hash_of(name), wholes_->size()));
  parents_->set(place(hash_of(name), parents_->size()));
}

bool NameFilter::may_matter(std::string_view host) const noexcept {
  if (host.find("xn--") != std::string_view::npos) return true;
  std::uint64_t hash = first_hash;
  bool parent = false;
  bool dotted = false;
  for (std::size_t i = host.size(); i > 0; --i) {
    if (host[i - 1] == '.') {
      parent |= parents_->test(place(hash, parents_->size()));
      if (i == 4 && host.starts_with("www.")) parent |= wholes_->test(place(hash, wholes_->size()));
      dotted = true;
    }
    hash = hashed(hash, host[i - 1]);
  }
  return parent || !dotted || wholes_->test(place(hash, wholes_->size()));
}

Guard::Guard(const lists::NeverBlock& never_block, Names names)
    : never_block_(never_block), known_names_(std::move(names.known)), known_(known_names_.size()) {
  for (const std::string& name : known_names_) {
    known_.insert(name);
    filter_.add(name);
  }
  for (const auto* list : {&names.never_block.official, &names.never_block.shared_suffixes,
                           &names.never_block.shared_hosts})
    for (const std::string& name : *list) filter_.add(name);
  filter_.add_suffixes(names.suffix_list);
}

std::optional<Refusal> Guard::refuse(lists::EntryKind kind, std::string_view expression) const {
  if (kind == lists::EntryKind::digest) return std::nullopt;  // nobody can tell what it stands for
  const std::string_view host = lists::host_of(expression);
  if (!filter_.may_matter(host)) return std::nullopt;
  const bool whole_site = lists::is_whole_site(kind, expression);
  lists::Standing stands = never_block_.standing(host);
  if (stands == lists::Standing::official) return Refusal::official;
  if (!whole_site) return std::nullopt;
  const std::string_view site = without_www(host);
  if (stands == lists::Standing::open && site.size() != host.size())
    stands = never_block_.standing(site);
  switch (stands) {
    case lists::Standing::public_suffix:
      return Refusal::public_suffix;
    case lists::Standing::shared:
      return known_.contains(site) ? Refusal::well_known : Refusal::shared;
    case lists::Standing::official:  // «www.» before an official name is official itself
    case lists::Standing::open:
      break;
  }
  return known_.contains(site) ? std::optional(Refusal::well_known) : std::nullopt;
}

}  // namespace vigilien::feeds
