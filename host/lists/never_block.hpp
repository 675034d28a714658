#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_table.hpp"
#include "lists/entry.hpp"
#include "url/public_suffix.hpp"

namespace vigilien::lists {

/// Names that no list may block, whoever signed it: the never-block set.
struct ProtectedNames {
  std::vector<std::string> official;  ///< with all below: neither sites nor pages
  std::vector<std::string>
      shared_suffixes;  ///< hosting platforms: not as a whole, what lies below may be
  std::vector<std::string>
      shared_hosts;  ///< hosts full of strangers' pages: with all below, only pages may be
};

/// How a host stands to the lists.
enum class Standing : std::uint8_t {
  open,           ///< any entry counts
  official,       ///< no entry counts
  public_suffix,  ///< «fr», «gouv.fr», a single label: nobody's site, an entry for the whole is
                  ///< ignored
  shared,         ///< a platform's own name: an entry for the whole is too wide
};

/// The names, and the public suffixes. Immutable, thread-safe.
class NeverBlock {
 public:
  NeverBlock() = default;
  NeverBlock(const ProtectedNames& names, std::shared_ptr<const url::PublicSuffixList> suffixes);

  /// `first` as it is, and beside it platforms and suffixes that came later: what is protected by
  /// these alone is `shared` at most, so that no later word makes a site silent to the lists, and
  /// official names among them count for nothing.
  NeverBlock(std::shared_ptr<const NeverBlock> first, ProtectedNames names,
             std::shared_ptr<const url::PublicSuffixList> suffixes);

  /// The names, for read() to be there at once; what cannot be names fails in the reader.
  void write(FlatWriter& out) const { names_.write(out); }
  [[nodiscard]] static NeverBlock read(FlatReader& in,
                                       std::shared_ptr<const url::PublicSuffixList> suffixes);

  /// `host` is in A-labels, lower case, without a final dot; or an IP address, which is always
  /// open. The longest name that holds the host decides. Does not allocate.
  [[nodiscard]] Standing standing(std::string_view host) const;

  /// standing(host) == Standing::official, without asking the suffix list: for every address.
  [[nodiscard]] bool is_official(std::string_view host) const;

 private:
  enum class Kind : std::uint8_t { official, shared_suffix, shared_host };

  [[nodiscard]] std::optional<Standing> by_name(std::string_view host) const;
  [[nodiscard]] Standing own_standing(std::string_view host) const;

  std::shared_ptr<const NeverBlock> first_;  // null: nothing stands before these
  StringTable names_;                        // value: Kind
  std::shared_ptr<const url::PublicSuffixList> suffixes_;
};

/// True for an entry that cannot block as it is written, whoever signed it: of an official site, or
/// for the whole of a public suffix or a platform. Of a digest nobody can tell.
[[nodiscard]] bool is_ignored(const NeverBlock& never_block, EntryKind kind,
                              std::string_view expression);

}  // namespace vigilien::lists
