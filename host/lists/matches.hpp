#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "crypto/digest.hpp"
#include "lists/expressions.hpp"
#include "lists/source.hpp"
#include "url/public_suffix.hpp"

namespace vigilien::lists {

/// SHA-256 of the readable entry that an `x` entry stands for.
[[nodiscard]] crypto::Sha256 digest_of(EntryKind kind, std::string_view expression);

/// An entry that speaks of the address, and the readable form it matched by (an `x` entry has none
/// itself). The expression is a part of the Expressions that were asked with.
struct Match {
  Listed listed;
  EntryKind kind = EntryKind::domain;
  std::string_view expression;
};

/// The most precise entry that speaks of the address, tombstones apart: what the list says, whether
/// or not it may count (see ListSet). Names at or above the public suffix are nobody's.
[[nodiscard]] std::optional<Match> first_match(const Source& source, const Expressions& expressions,
                                               const url::PublicSuffixList& suffixes);

/// «d evil.example», «x 9f86…»: the entry as it is written.
[[nodiscard]] std::string written(const Match& match);

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
    const KnownNames known(source_, expressions_);
    if (known.none() && !digests_) return;  // mostly: one question a name, and it is done with
    if (deepest_path() > 0 && pages(known, use)) return;
    if (ask_name(0, known, EntryKind::host, use)) return;
    for (std::size_t i = 0; i < expressions_.names(); ++i)
      if (ask_name(i, known, EntryKind::domain, use)) return;
  }

 private:
  /// What the source has under each name. A few answers are kept: asking again would read the disk
  /// again.
  class KnownNames {
   public:
    KnownNames(const Source& source, const Expressions& expressions)
        : source_(source), expressions_(expressions) {
      for (std::size_t i = 0; i < expressions.names(); ++i) source.expect(expressions.name(i));
      for (std::size_t i = 0; i < expressions.names(); ++i) {
        const NameEntries entries = source.at_name(expressions.name(i));
        if (!entries.any()) continue;
        if (count_ < kept_.size()) kept_[count_] = {i, entries};
        ++count_;
      }
    }
    [[nodiscard]] bool none() const noexcept { return count_ == 0; }
    [[nodiscard]] NameEntries at(std::size_t name) const noexcept {
      for (std::size_t i = 0; i < std::min(count_, kept_.size()); ++i)
        if (kept_[i].name == name) return kept_[i].entries;
      return count_ > kept_.size() ? source_.at_name(expressions_.name(name)) : NameEntries{};
    }

   private:
    struct Kept {
      std::size_t name = 0;
      NameEntries entries;
    };
    const Source& source_;
    const Expressions& expressions_;
    std::array<Kept, 2> kept_;
    std::size_t count_ = 0;
  };

  /// Slashes of the longest path that can match. A digest does not tell: any may.
  [[nodiscard]] std::size_t deepest_path() const noexcept {
    constexpr std::size_t deepest_digest =
        64;  // keeps a hostile path from costing a digest a slash
    return std::max(source_.deepest_path(), digests_ ? deepest_digest : 0);
  }

  template <typename Use>
  bool pages(const KnownNames& known, Use& use) const {
    for (std::size_t i = 0; i < expressions_.names(); ++i) {
      const bool listed = known.at(i).pages;
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
  bool ask_name(std::size_t i, const KnownNames& known, EntryKind kind, Use& use) const {
    const std::string_view name = expressions_.name(i);
    const NameEntries entries = known.at(i);
    if (const auto& entry = kind == EntryKind::host ? entries.host : entries.domain)
      return use(*entry, kind, name);
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

}  // namespace vigilien::lists
