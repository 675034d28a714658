#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lists/list.hpp"
#include "lists/never_block.hpp"
#include "url/public_suffix.hpp"
#include "url/url.hpp"

namespace vigilien::lists {

/// What the lists say of one address.
struct Hit {
  enum class Kind : std::uint8_t {
    block,        ///< an entry of a list, or of the practice's own block list
    allow,        ///< the practice's own allow list
    shared_host,  ///< a whole-site entry on a platform shared by many: too wide to count as a hit
  };
  Kind kind = Kind::block;
  std::string entry;                     ///< as written: "d evil.example"
  std::string list;                      ///< name of the list ("cabinet" for the practice's own)
  std::string source, category, reason;  ///< from the list's meta line; may be empty
  std::string date;                      ///< "20261124"; empty when unknown
};

class Expressions;
struct Match;

/// All lists in force at one moment, in the order of judgement: never-block set, practice allow,
/// practice block, then the others. Immutable, thread-safe; a new set replaces the whole.
class ListSet {
 public:
  struct Parts {
    std::shared_ptr<const List> practice;  ///< practice allow and block entries (practice.hpp)
    std::vector<std::shared_ptr<const Source>> lists;  ///< newest first
    std::vector<std::string> never_block;  ///< exact hosts and domains (with what lies below)
    std::vector<std::string>
        shared_suffixes;  ///< hosting platforms that are not in the public suffix list
    std::vector<std::string>
        shared_hosts;  ///< official hosts full of strangers' pages (docs.google.com)
    std::shared_ptr<const NeverBlock> guard{};  ///< made of such names beforehand: they stand empty
  };
  ListSet() : ListSet(Parts(), nullptr) {}
  ListSet(Parts parts, std::shared_ptr<const url::PublicSuffixList> suffixes);

  /// What counts for this address. A whole-site entry for an official host or a suffix such as «fr»
  /// is ignored; one for a shared platform gives `shared_host`, except on the platform's start
  /// page.
  [[nodiscard]] std::optional<Hit> look_up(const url::Url& url) const;

  [[nodiscard]] std::uint64_t version() const noexcept;  ///< of the newest list
  [[nodiscard]] std::optional<Days> newest()
      const noexcept;  ///< newest date of an entry, the practice's apart
  [[nodiscard]] const Parts& parts() const noexcept { return parts_; }
  [[nodiscard]] const NeverBlock& never_block() const noexcept { return *parts_.guard; }

 private:
  [[nodiscard]] bool taken_out(std::size_t list, const Match& found) const;
  [[nodiscard]] static Hit hit_from(const Match& found, Hit::Kind kind);
  [[nodiscard]] std::optional<Hit> in_practice(const Expressions& expressions) const;
  [[nodiscard]] std::optional<Hit> in_lists(const Expressions& expressions) const;
  [[nodiscard]] std::optional<Hit::Kind> weight(const Match& found,
                                                const Expressions& expressions) const;

  Parts parts_;  // with a guard
  std::shared_ptr<const url::PublicSuffixList> suffixes_;
};

}  // namespace vigilien::lists
