#include "feeds/guard.hpp"

#include <functional>

#include "base/text.hpp"

namespace vigilien::feeds {
namespace {

std::size_t hash(std::string_view text) noexcept { return std::hash<std::string_view>{}(text); }

bool is_ascii(std::string_view text) noexcept {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

std::string_view without_www(std::string_view host) noexcept {
  return host.starts_with("www.") ? host.substr(4) : host;
}

}  // namespace

SuffixFilter::SuffixFilter(std::string_view suffix_list)
    : rules_(std::make_unique<Bits>()), wildcards_(std::make_unique<Bits>()) {
  for (std::size_t start = 0; start < suffix_list.size();) {
    const std::size_t end = std::min(suffix_list.find('\n', start), suffix_list.size());
    std::string_view rule = trimmed(suffix_list.substr(start, end - start));
    start = end + 1;
    if (rule.empty() || rule.starts_with("//") || rule.starts_with('!')) continue;
    if (rule.starts_with("*.")) {
      rule.remove_prefix(2);
      wildcards_->set(hash(rule) % wildcards_->size());
    }
    // Names with A-labels are always asked for (may_be_suffix), so Unicode rules need no bit.
    if (is_ascii(rule)) rules_->set(hash(rule) % rules_->size());
  }
}

bool SuffixFilter::may_be_suffix(std::string_view host) const noexcept {
  if (!rules_) return true;
  const std::size_t dot = host.find('.');
  if (dot == std::string_view::npos || host.find("xn--") != std::string_view::npos) return true;
  return rules_->test(hash(host) % rules_->size()) ||
         wildcards_->test(hash(host.substr(dot + 1)) % wildcards_->size());
}

Guard::Guard(const lists::NeverBlock& never_block, std::span<const std::string> known,
             SuffixFilter filter)
    : never_block_(never_block),
      known_names_(known.begin(), known.end()),
      known_(known.size()),
      filter_(std::move(filter)) {
  for (const std::string& name : known_names_) known_.insert(name);
}

lists::Standing Guard::standing(std::string_view host) const {
  if (filter_.may_be_suffix(host)) return never_block_.standing(host);
  return never_block_.named(host).value_or(lists::Standing::open);
}

std::optional<Refusal> Guard::refuse(lists::EntryKind kind, std::string_view expression) const {
  if (kind == lists::EntryKind::digest) return std::nullopt;  // nobody can tell what it stands for
  const std::string_view host = lists::host_of(expression);
  const bool whole_site = lists::is_whole_site(kind, expression);
  lists::Standing stands = standing(host);
  if (stands == lists::Standing::official) return Refusal::official;
  if (!whole_site) return std::nullopt;
  const std::string_view site = without_www(host);
  if (stands == lists::Standing::open && site.size() != host.size()) stands = standing(site);
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
