#pragma once

#include <bitset>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_table.hpp"
#include "feeds/report.hpp"
#include "lists/entry.hpp"
#include "lists/never_block.hpp"

namespace vigilien::feeds {

/// Says quickly that a name is no public suffix, so that the suffix list is asked for few names
/// only. Made from the list's own text; without it, every name may be one.
class SuffixFilter {
 public:
  SuffixFilter() = default;
  explicit SuffixFilter(std::string_view suffix_list);

  /// False: no rule of the list makes `host` a public suffix.
  [[nodiscard]] bool may_be_suffix(std::string_view host) const noexcept;

 private:
  using Bits = std::bitset<std::size_t{1} << 18U>;
  std::unique_ptr<Bits> rules_;      // names of rules
  std::unique_ptr<Bits> wildcards_;  // parents of «*» rules
};

/// What no list may hold: entries for whole sites that are everybody's (public suffixes, platforms,
/// well-known names), and any entry for an official site of the directory. Thread-safe once made.
class Guard {
 public:
  /// `never_block` outlives the guard; `known` are well-known names, of which the site itself and
  /// «www.» before it may not be listed as a whole.
  Guard(const lists::NeverBlock& never_block, std::span<const std::string> known,
        SuffixFilter filter);
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;

  /// Why the entry may not be; nullopt when it may.
  [[nodiscard]] std::optional<Refusal> refuse(lists::EntryKind kind,
                                              std::string_view expression) const;

 private:
  [[nodiscard]] lists::Standing standing(std::string_view host) const;
  const lists::NeverBlock& never_block_;
  std::vector<std::string> known_names_;
  StringTable known_;
  SuffixFilter filter_;
};

}  // namespace vigilien::feeds
