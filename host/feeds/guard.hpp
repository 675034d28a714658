#pragma once

#include <bitset>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_table.hpp"
#include "feeds/report.hpp"
#include "lists/entry.hpp"
#include "lists/never_block.hpp"

namespace vigilien::feeds {

/// Says quickly of nearly every name that no rule of the guard speaks of it: one pass over its
/// letters, two bits a label. It never says so of a name that one does speak of.
class NameFilter {
 public:
  NameFilter();

  /// Rules of a public suffix list in its text form (publicsuffix.org).
  void add_suffixes(std::string_view suffix_list);
  /// A name of which something is said, and of what lies below it.
  void add(std::string_view name);

  [[nodiscard]] bool may_matter(std::string_view host) const noexcept;

 private:
  using Bits = std::bitset<std::size_t{1} << 20U>;
  std::unique_ptr<Bits> wholes_;   // hosts that matter themselves
  std::unique_ptr<Bits> parents_;  // names below which hosts matter
};

/// What no list may hold: entries for whole sites that are everybody's (public suffixes, platforms,
/// well-known names), and any entry for an official site of the directory. Thread-safe once made.
class Guard {
 public:
  struct Names {
    std::vector<std::string> known;  ///< well-known names: the site itself and «www.» before it
    lists::ProtectedNames never_block;  ///< those that `never_block` was made of
    std::string suffix_list;            ///< the text of its public suffix list
  };
  /// `never_block` outlives the guard.
  Guard(const lists::NeverBlock& never_block, Names names);
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;

  /// Why the entry may not be; nullopt when it may.
  [[nodiscard]] std::optional<Refusal> refuse(lists::EntryKind kind,
                                              std::string_view expression) const;

 private:
  const lists::NeverBlock& never_block_;
  std::vector<std::string> known_names_;
  StringTable known_;
  NameFilter filter_;
};

}  // namespace vigilien::feeds
