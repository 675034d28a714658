#include "lists/list_set.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "crypto/digest.hpp"
#include "lists/expressions.hpp"
#include "lists/matches.hpp"
#include "lists/practice.hpp"

namespace vigilien::lists {

namespace {

/// The entry of `source` for the same thing.
std::optional<Listed> same_in(const Source& source, EntryKind listed_as, EntryKind kind,
                              std::string_view expression) {
  switch (listed_as) {
    case EntryKind::domain:
      return source.at_name(expression).domain;
    case EntryKind::host:
      return source.at_name(expression).host;
    case EntryKind::url:
      return source.at_page(expression);
    case EntryKind::digest:
      break;
  }
  return source.at_digest(digest_of(kind, expression));
}

}  // namespace

ListSet::ListSet(Parts parts, std::shared_ptr<const url::PublicSuffixList> suffixes)
    : parts_(std::move(parts)), suffixes_(std::move(suffixes)) {
  if (!parts_.guard)
    parts_.guard = std::make_shared<const NeverBlock>(
        ProtectedNames{parts_.never_block, parts_.shared_suffixes, parts_.shared_hosts}, suffixes_);
  std::erase(parts_.lists, nullptr);
}

std::optional<Hit::Kind> ListSet::weight(const Match& found, const Expressions& expressions) const {
  const std::string_view host = host_of(found.expression);
  const bool whole_site = is_whole_site(found.kind, found.expression);
  if (host != expressions.host() && suffixes_) {
    // Higher than the site nobody can speak, but a platform as a whole is worth a word.
    const std::size_t suffix = suffixes_->public_suffix(expressions.host()).size();
    if (host.size() < suffix || (host.size() == suffix && !whole_site)) return std::nullopt;
  }
  if (!whole_site) return Hit::Kind::block;
  switch (parts_.guard->standing(host)) {
    case Standing::open:
      return Hit::Kind::block;
    case Standing::shared:
      if (expressions.is_start_page() && expressions.host() == host) return std::nullopt;
      return Hit::Kind::shared_host;
    case Standing::official:
    case Standing::public_suffix:
      break;
  }
  return std::nullopt;
}

bool ListSet::taken_out(std::size_t list, const Match& found) const {
  for (std::size_t newer = 0; newer < list; ++newer) {
    const Source& source = *parts_.lists[newer];
    if (source.tombstones() == 0) continue;
    if (source.publisher() != parts_.lists[list]->publisher()) continue;
    const auto same = same_in(source, found.listed.kind, found.kind, found.expression);
    if (same && same->tombstone) return true;
  }
  return false;
}

Hit ListSet::hit_from(const Match& found, Hit::Kind kind) {
  Hit hit;
  hit.kind = kind;
  hit.entry = written(found);
  if (found.listed.day > 0) hit.date = compact_day(Days{std::chrono::days{found.listed.day}});
  Provenance told = found.listed.from->provenance(found.listed.row);
  hit.list = std::move(told.list);
  hit.source = std::move(told.source);
  hit.category = std::move(told.category);
  hit.reason = std::move(told.reason);
  return hit;
}

std::optional<Hit> ListSet::in_practice(const Expressions& expressions) const {
  std::optional<Hit> hit;
  if (!parts_.practice) return hit;
  Matches(*parts_.practice, expressions)
      .each([&](const Listed& listed, EntryKind kind, std::string_view expression) {
        const Match found{listed, kind, expression};
        const std::optional<Hit::Kind> weighed = weight(found, expressions);
        if (!weighed) return false;
        const MetaRow* row = parts_.practice->meta(listed.row);
        const bool allow = row != nullptr && row->value("category") == allow_category;
        if (allow) {
          if (*weighed == Hit::Kind::block) hit = hit_from(found, Hit::Kind::allow);
          return *weighed == Hit::Kind::block;
        }
        if (!hit) hit = hit_from(found, *weighed);
        return false;  // an allow entry may still come, and goes first
      });
  return hit;
}

std::optional<Hit> ListSet::in_lists(const Expressions& expressions) const {
  std::optional<Hit> wide;
  for (std::size_t i = 0; i < parts_.lists.size(); ++i) {
    std::optional<Hit> hit;
    Matches(*parts_.lists[i], expressions)
        .each([&](const Listed& listed, EntryKind kind, std::string_view expression) {
          const Match found{listed, kind, expression};
          if (listed.tombstone || taken_out(i, found)) return false;
          const std::optional<Hit::Kind> weighed = weight(found, expressions);
          if (!weighed) return false;
          std::optional<Hit>& place = *weighed == Hit::Kind::block ? hit : wide;
          if (!place) place = hit_from(found, *weighed);
          return hit.has_value();
        });
    if (hit) return hit;
  }
  return wide;
}

std::optional<Hit> ListSet::look_up(const url::Url& url) const {
  if (!parts_.practice && parts_.lists.empty()) return std::nullopt;
  const Expressions expressions(url);
  if (expressions.names() == 0 || parts_.guard->is_official(expressions.host()))
    return std::nullopt;
  std::optional<Hit> own = in_practice(expressions);
  if (own && own->kind != Hit::Kind::shared_host) return own;
  std::optional<Hit> other = in_lists(expressions);
  return other && (!own || other->kind == Hit::Kind::block) ? other : own;
}

std::uint64_t ListSet::version() const noexcept {
  std::uint64_t newest = 0;
  for (const auto& list : parts_.lists) newest = std::max(newest, list->version());
  return newest;
}

std::optional<Days> ListSet::newest() const noexcept {
  std::optional<Days> newest;
  for (const auto& list : parts_.lists)
    if (list->newest() && (!newest || *list->newest() > *newest)) newest = list->newest();
  return newest;
}

}  // namespace vigilien::lists
