#include "lists/list_set.hpp"

#include <algorithm>
#include <utility>

#include "crypto/digest.hpp"
#include "lists/expressions.hpp"
#include "lists/practice.hpp"

namespace vigilien::lists {

/// An entry that speaks of the address, and the readable form it matched by (an `x` entry has none
/// itself).
struct ListSet::Found {
  Entry entry;
  EntryKind kind;
  std::string_view expression;
};

namespace {

/// Asks a list for one expression, in the clear and as a digest.
class Probe {
 public:
  explicit Probe(const List& list) noexcept
      : list_(list), digests_(list.count(EntryKind::digest) > 0) {}

  [[nodiscard]] std::optional<Entry> find(EntryKind kind, std::string_view expression) {
    if (auto entry = list_.find(kind, expression)) return entry;
    if (!digests_ || expression.size() > longest_line) return std::nullopt;
    buffer_.assign(1, static_cast<char>(kind)).append(" ").append(expression);
    return list_.find(EntryKind::digest, crypto::hex(crypto::sha256(buffer_)));
  }

  /// Slashes of the longest path that can match. A digest does not tell: any may.
  [[nodiscard]] std::size_t deepest_path() const noexcept {
    constexpr std::size_t deepest_digest =
        64;  // keeps a hostile path from costing a digest a slash
    return std::max(list_.deepest_path(), digests_ ? deepest_digest : 0);
  }

 private:
  const List& list_;
  bool digests_;
  std::string buffer_;
};

/// Calls `use(entry, kind, expression)` for each entry of the list that speaks of the address, the
/// most precise first: pages, the host alone, then the names from the host up. Stops when `use`
/// returns true.
template <typename Use>
void each_match(const List& list, const Expressions& expressions, Use use) {
  Probe probe(list);
  const auto ask = [&](EntryKind kind, std::string_view expression) {
    const std::optional<Entry> entry = probe.find(kind, expression);
    return entry && use(*entry, kind, expression);
  };
  if (probe.deepest_path() > 0) {
    for (std::size_t i = 0; i < expressions.names(); ++i)
      if (expressions.each_page(i, probe.deepest_path(),
                                [&](std::string_view page) { return ask(EntryKind::url, page); }))
        return;
  }
  if (ask(EntryKind::host, expressions.host())) return;
  for (std::size_t i = 0; i < expressions.names(); ++i)
    if (ask(EntryKind::domain, expressions.name(i))) return;
}

constexpr std::string_view unknown_date = "19700101";

Hit hit_from(const List& list, const Entry& entry, Hit::Kind kind) {
  Hit hit;
  hit.kind = kind;
  hit.entry.assign(1, static_cast<char>(entry.kind)).append(" ").append(entry.expression);
  hit.list = list.name();
  if (entry.date != unknown_date) hit.date = entry.date;
  if (const MetaRow* row = list.meta(entry.meta)) {
    hit.source = row->value("source");
    hit.category = row->value("category");
    hit.reason = row->value("reason");
  }
  return hit;
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

bool ListSet::taken_out(std::size_t list, const Entry& entry) const noexcept {
  for (std::size_t newer = 0; newer < list; ++newer) {
    if (parts_.lists[newer]->publisher() != parts_.lists[list]->publisher()) continue;
    const auto found = parts_.lists[newer]->find(entry.kind, entry.expression);
    if (found && found->tombstone) return true;
  }
  return false;
}

std::optional<Hit> ListSet::in_practice(const Expressions& expressions) const {
  std::optional<Hit> hit;
  if (!parts_.practice) return hit;
  each_match(
      *parts_.practice, expressions,
      [&](const Entry& entry, EntryKind kind, std::string_view expression) {
        const std::optional<Hit::Kind> weighed = weight({entry, kind, expression}, expressions);
        if (!weighed) return false;
        const MetaRow* row = parts_.practice->meta(entry.meta);
        const bool allow = row != nullptr && row->value("category") == allow_category;
        if (allow) {
          if (*weighed == Hit::Kind::block)
            hit = hit_from(*parts_.practice, entry, Hit::Kind::allow);
          return *weighed == Hit::Kind::block;
        }
        if (!hit) hit = hit_from(*parts_.practice, entry, *weighed);
        return false;  // an allow entry may still come, and goes first
      });
  return hit;
}

std::optional<Hit> ListSet::in_lists(const Expressions& expressions) const {
  std::optional<Hit> wide;
  for (std::size_t i = 0; i < parts_.lists.size(); ++i) {
    std::optional<Hit> hit;
    each_match(
        *parts_.lists[i], expressions,
        [&](const Entry& entry, EntryKind kind, std::string_view expression) {
          if (entry.tombstone || taken_out(i, entry)) return false;
          const std::optional<Hit::Kind> weighed = weight({entry, kind, expression}, expressions);
          if (!weighed) return false;
          std::optional<Hit>& place = *weighed == Hit::Kind::block ? hit : wide;
          if (!place) place = hit_from(*parts_.lists[i], entry, *weighed);
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
