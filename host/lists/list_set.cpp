#include "lists/list_set.hpp"

#include <algorithm>
#include <bitset>
#include <chrono>
#include <utility>

#include "crypto/digest.hpp"
#include "lists/expressions.hpp"
#include "lists/practice.hpp"

namespace vigilien::lists {

/// An entry that speaks of the address, and the readable form it matched by (an `x` entry has none
/// itself).
struct ListSet::Found {
  Listed listed;
  EntryKind kind;
  std::string_view expression;
};

namespace {

crypto::Sha256 digest_of(EntryKind kind, std::string_view expression) {
  std::string readable(1, static_cast<char>(kind));
  return crypto::sha256(readable.append(" ").append(expression));
}

/// Goes through what a source says of one address, the most precise first: pages, the host alone,
/// then the names from the host up.
class Matches {
 public:
  Matches(const Source& source, const Expressions& expressions)
      : source_(source), expressions_(expressions), digests_(source.count(EntryKind::digest) > 0) {}

  /// Calls `use(listed, kind, expression)` for each entry that speaks of the address. Stops when
  /// `use` returns true.
  template <typename Use>
  void each(Use use) const {
    const std::bitset<Expressions::most_names> known = known_names();
    if (known.none() && !digests_) return;
    if (deepest_path() > 0 && pages(known, use)) return;
    if (ask_name(0, known, EntryKind::host, use)) return;
    for (std::size_t i = 0; i < expressions_.names(); ++i)
      if (ask_name(i, known, EntryKind::domain, use)) return;
  }

 private:
  /// Mostly none: one question a name, and the address is done with.
  [[nodiscard]] std::bitset<Expressions::most_names> known_names() const {
    std::bitset<Expressions::most_names> known;
    for (std::size_t i = 0; i < expressions_.names(); ++i)
      known[i] = source_.at_name(expressions_.name(i)).any();
    return known;
  }

  /// Slashes of the longest path that can match. A digest does not tell: any may.
  [[nodiscard]] std::size_t deepest_path() const noexcept {
    constexpr std::size_t deepest_digest =
        64;  // keeps a hostile path from costing a digest a slash
    return std::max(source_.deepest_path(), digests_ ? deepest_digest : 0);
  }

  template <typename Use>
  bool pages(const std::bitset<Expressions::most_names>& known, Use& use) const {
    for (std::size_t i = 0; i < expressions_.names(); ++i) {
      const bool listed = known[i] && source_.at_name(expressions_.name(i)).pages;
      if (!listed && !digests_) continue;
      const auto ask = [&](std::string_view page) {
        if (listed)
          if (const auto entry = source_.at_page(page)) return use(*entry, EntryKind::url, page);
        return ask_digest(EntryKind::url, page, use);
      };
      if (expressions_.each_page(i, deepest_path(), ask)) return true;
    }
    return false;
  }

  template <typename Use>
  bool ask_name(std::size_t i, const std::bitset<Expressions::most_names>& known, EntryKind kind,
                Use& use) const {
    const std::string_view name = expressions_.name(i);
    if (known[i]) {
      const NameEntries entries = source_.at_name(name);
      if (const auto& entry = kind == EntryKind::host ? entries.host : entries.domain)
        return use(*entry, kind, name);
    }
    return ask_digest(kind, name, use);
  }

  template <typename Use>
  bool ask_digest(EntryKind kind, std::string_view expression, Use& use) const {
    if (!digests_ || expression.size() > longest_line) return false;
    const auto entry = source_.at_digest(digest_of(kind, expression));
    return entry && use(*entry, kind, expression);
  }

  const Source& source_;
  const Expressions& expressions_;
  bool digests_;
};

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
    : parts_(std::move(parts)),
      never_block_({parts_.never_block, parts_.shared_suffixes, parts_.shared_hosts}, suffixes),
      suffixes_(std::move(suffixes)) {
  std::erase(parts_.lists, nullptr);
}

std::optional<Hit::Kind> ListSet::weight(const Found& found, const Expressions& expressions) const {
  const std::string_view host = host_of(found.expression);
  const bool whole_site = is_whole_site(found.kind, found.expression);
  if (host != expressions.host() && suffixes_) {
    // Higher than the site nobody can speak, but a platform as a whole is worth a word.
    const std::size_t suffix = suffixes_->public_suffix(expressions.host()).size();
    if (host.size() < suffix || (host.size() == suffix && !whole_site)) return std::nullopt;
  }
  if (!whole_site) return Hit::Kind::block;
  switch (never_block_.standing(host)) {
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

bool ListSet::taken_out(std::size_t list, const Found& found) const {
  for (std::size_t newer = 0; newer < list; ++newer) {
    const Source& source = *parts_.lists[newer];
    if (source.tombstones() == 0) continue;
    if (source.publisher() != parts_.lists[list]->publisher()) continue;
    const auto same = same_in(source, found.listed.kind, found.kind, found.expression);
    if (same && same->tombstone) return true;
  }
  return false;
}

Hit ListSet::hit_from(const Found& found, Hit::Kind kind) {
  Hit hit;
  hit.kind = kind;
  hit.entry.assign(1, static_cast<char>(found.listed.kind)).append(" ");
  if (found.listed.kind == EntryKind::digest) {
    hit.entry += crypto::hex(digest_of(found.kind, found.expression));
  } else {
    hit.entry += found.expression;
  }
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
        const Found found{listed, kind, expression};
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
          const Found found{listed, kind, expression};
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
  if (expressions.names() == 0 || never_block_.is_official(expressions.host())) return std::nullopt;
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
