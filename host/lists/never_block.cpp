#include "lists/never_block.hpp"

#include <utility>

#include "base/text.hpp"

namespace vigilien::lists {
namespace {

bool is_ip_address(std::string_view host) noexcept {
  // The URL parser leaves a last label of digits to IPv4 alone.
  return host.starts_with('[') ||
         (!host.empty() && is_ascii_digit(host.back()) &&
          host.substr(host.rfind('.') + 1).find_first_not_of("0123456789") ==
              std::string_view::npos);
}

ProtectedNames without_official(ProtectedNames names) {
  names.official.clear();
  return names;
}

}  // namespace

NeverBlock::NeverBlock(const ProtectedNames& names,
                       std::shared_ptr<const url::PublicSuffixList> suffixes)
    : names_(names.official.size() + names.shared_suffixes.size() + names.shared_hosts.size()),
      suffixes_(std::move(suffixes)) {
  const auto add = [&](const std::vector<std::string>& all, Kind kind) {
    for (const std::string& name : all) names_.insert(name, static_cast<std::uint32_t>(kind));
  };
  // An official name that is also shared is shared: strangers publish there.
  // One whose hosts below are said to be somebody's own is that, whatever stands on itself.
  add(names.shared_suffixes, Kind::shared_suffix);
  add(names.shared_hosts, Kind::shared_host);
  add(names.official, Kind::official);
}

NeverBlock::NeverBlock(std::shared_ptr<const NeverBlock> first, ProtectedNames names,
                       std::shared_ptr<const url::PublicSuffixList> suffixes)
    : NeverBlock(without_official(std::move(names)), std::move(suffixes)) {
  first_ = std::move(first);
}

NeverBlock NeverBlock::read(FlatReader& in, std::shared_ptr<const url::PublicSuffixList> suffixes) {
  NeverBlock names;
  names.names_ = StringTable::read(in, static_cast<std::size_t>(Kind::shared_host) + 1);
  names.suffixes_ = std::move(suffixes);
  return names;
}

/// What the longest of the names that hold `host` says.
std::optional<Standing> NeverBlock::by_name(std::string_view host) const {
  for (std::string_view name = host; names_.size() > 0;) {
    if (const auto found = names_.find(name)) {
      const auto kind = static_cast<Kind>(*found);
      if (kind == Kind::official) return Standing::official;
      if (kind == Kind::shared_host || name.size() == host.size()) return Standing::shared;
      return Standing::open;
    }
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos) break;
    name.remove_prefix(dot + 1);
  }
  return std::nullopt;
}

bool NeverBlock::is_official(std::string_view host) const {
  return first_ ? first_->is_official(host) : by_name(host) == Standing::official;
}

Standing NeverBlock::standing(std::string_view host) const {
  if (!first_) return own_standing(host);
  const Standing before = first_->standing(host);
  if (before != Standing::open) return before;
  return own_standing(host) == Standing::open ? Standing::open : Standing::shared;
}

Standing NeverBlock::own_standing(std::string_view host) const {
  if (is_ip_address(host)) return Standing::open;
  // Below a platform may be a suffix of its own: s3.amazonaws.com.
  if (const auto named = by_name(host); named && *named != Standing::open) return *named;
  if (host.find('.') == std::string_view::npos) return Standing::public_suffix;
  if (!suffixes_ || !suffixes_->is_public_suffix(host)) return Standing::open;
  return suffixes_->is_public_suffix(host, url::SuffixSection::icann) ? Standing::public_suffix
                                                                      : Standing::shared;
}

bool is_ignored(const NeverBlock& never_block, EntryKind kind, std::string_view expression) {
  if (kind == EntryKind::digest) return false;
  switch (never_block.standing(host_of(expression))) {
    case Standing::open:
      return false;
    case Standing::official:
      return true;
    case Standing::public_suffix:
    case Standing::shared:
      break;
  }
  return is_whole_site(kind, expression);
}

}  // namespace vigilien::lists
