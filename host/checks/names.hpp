#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/flat.hpp"
#include "base/string_table.hpp"
#include "checks/near_index.hpp"
#include "checks/words.hpp"
#include "directory/directory.hpp"
#include "url/public_suffix.hpp"

namespace vigilien::checks {

using directory::NameClass;

/// One name to protect, as it stands in an address.
struct Name {
  std::string_view text;   ///< "ameli", "credit-agricole": ASCII, lower case
  std::string_view glued;  ///< the same without hyphens
  std::string_view shown;  ///< for the eye: "ameli.fr" where a site bears the name, else `text`
  std::string_view organisation;                   ///< id
  const directory::Organisation* owner = nullptr;  ///< null for a name the practice added
  NameClass name_class = NameClass::distinctive;
  bool first = false;             ///< what its organisation is called first of all
  bool from_domain_only = false;  ///< label of a site, not a name people know: compared whole only
  bool other_spelling = false;    ///< of a name that comes with it: «la-poste», «impot»
  bool singular = false;          ///< such a one that lacks the plural s

  /// Recognised as a part of a longer name without further proof (classes D, S5 and I).
  [[nodiscard]] bool stands_out() const noexcept {
    return name_class != NameClass::tiny && name_class != NameClass::word;
  }
  /// One of its organisation's keywords, hyphens and a plural s left out («espaceclient»). Three
  /// letters and fewer are too few beside a name that stands out: «doctolib-rdv» may be a
  /// practice's own.
  [[nodiscard]] bool has_keyword(std::string_view word) const noexcept;
};

/// A protected site as a lure spells it in front of its own: "ameli.fr".
struct ProtectedDomain {
  std::string_view name;          ///< "impots.gouv.fr"
  std::string_view organisation;  ///< id
  std::size_t name_length = 0;    ///< of its e2LD: "impots"
  bool common = false;            ///< the e2LD is a word of every day, or tiny
};

/// Written names are compared in lower case, without accents and with plain apostrophes.
[[nodiscard]] std::string as_compared(std::string_view text);

/// All protected names, indexed by each way in which they are imitated. Immutable, thread-safe.
/// Borrows from the directory and the words, which must outlive it.
class NameIndex {
 public:
  /// `extra`: registrable domains to protect besides the directory; class by length of the name.
  /// With a directory come the well-known sites, compared whole only.
  NameIndex(const directory::Directory& directory, std::span<const std::string> extra,
            const url::PublicSuffixList& suffixes, const Words& words);
  /// As the first, without `extra`, from what write() wrote of an index of the same directory and
  /// words. What cannot be an index fails in the reader; such an index must not be used.
  NameIndex(FlatReader& in, const directory::Directory& directory, const Words& words);
  NameIndex(const NameIndex&) = delete;
  NameIndex& operator=(const NameIndex&) = delete;

  /// Precondition: made of `directory`, without `extra`.
  void write(FlatWriter& out, const directory::Directory& directory) const;

  /// The name that people know, written exactly so, hyphens included.
  [[nodiscard]] const Name* called(std::string_view text) const noexcept;
  /// Names known to people (not from_domain_only), spelled `glued` once hyphens are taken out.
  [[nodiscard]] const Name* spelled(std::string_view glued) const noexcept;
  [[nodiscard]] const Name* with_skeleton(std::string_view skeleton) const noexcept;
  [[nodiscard]] const Name* with_look(std::string_view folded) const noexcept;
  [[nodiscard]] const Name* with_look_cl(std::string_view folded) const noexcept;
  [[nodiscard]] const Name* with_sound(std::string_view sound) const noexcept;

  /// The organisation that people write so («Assurance Maladie»): its name or an alias, compared in
  /// lower case and without accents. Words of every day and world-wide names are left out:
  /// newsletters end in a row of «Facebook», «Instagram» that lead through trackers nobody lists.
  [[nodiscard]] const directory::Organisation* written_as(std::string_view text) const;

  /// An organisation named in a text, and where.
  struct Mention {
    const directory::Organisation* organisation = nullptr;
    std::size_t begin = 0, end = 0;
  };
  /// The first in `plain` (mail/plain_text.hpp), in whole words: the names of written_as() that are
  /// long enough not to be met by chance. Of two that begin at one place, the longer.
  [[nodiscard]] std::optional<Mention> mentioned_in(std::string_view plain) const;

  /// The longest name that stands out and that `token` begins (ends) with, leaving something over.
  [[nodiscard]] const Name* beginning(std::string_view token) const noexcept;
  [[nodiscard]] const Name* ending(std::string_view token) const noexcept;

  /// Calls `use` with each name of five letters and more that may be one edit from `text`, the best
  /// known first. Labels of sites and singular forms are left out.
  template <typename Use>
  void each_near(std::string_view text, Use use) const {
    std::array<std::uint32_t, 32> found{};  // more than that is a name of nothing
    std::size_t count = 0;
    near_.each_near(text, [&](std::uint32_t index) {
      if (count < found.size()) found[count++] = index;
    });
    std::sort(found.begin(), found.begin() + count);
    const auto end = std::unique(found.begin(), found.begin() + count);
    for (auto index = found.begin(); index != end; ++index) use(name_at(*index));
  }

  /// The tag of the keyword of six letters and more that the word is one edit from: «assistence»,
  /// «verificasion». nullopt when there is none.
  [[nodiscard]] std::optional<std::string_view> misspelt_keyword(std::string_view word) const;

  /// `glued_skeleton`: labels of a site without dots and hyphens, each as unicode::skeleton gives.
  [[nodiscard]] const ProtectedDomain* domain(std::string_view glued_skeleton) const noexcept;
  [[nodiscard]] std::size_t longest_domain() const noexcept { return longest_domain_; }

 private:
  static constexpr std::size_t shortest_misspelt = 6;  // letters of a keyword
  static constexpr std::size_t edge = 4;               // letters by which glued names are looked up

  void add_well_known(const Words& words);
  void add_organisation(const directory::Organisation& organisation,
                        const url::PublicSuffixList& suffixes, const Words& words);
  void add_aliases(const directory::Organisation& organisation);
  void add_name(Name name);
  void add_domain(std::string_view domain, std::string_view organisation, std::string_view label,
                  const Words& words);
  void index_names();
  void index_keywords();
  [[nodiscard]] Name read_name(std::size_t index) const;
  [[nodiscard]] ProtectedDomain read_domain(std::size_t index) const;
  [[nodiscard]] const directory::Organisation* owner_at(std::size_t index) const;
  /// Calls `use` with each table of names.
  static void each_table(auto& index, auto use) {
    for (auto* table : {&index.called_, &index.spelled_, &index.skeletons_, &index.looks_,
                        &index.looks_cl_, &index.sounds_, &index.standing_})
      use(*table);
  }
  std::string_view keep(std::string text) { return strings_.emplace_back(std::move(text)); }
  [[nodiscard]] const Name* at(std::optional<std::uint32_t> index) const noexcept {
    return index ? &name_at(*index) : nullptr;
  }
  /// Precondition: there is such a name.
  [[nodiscard]] const Name& name_at(std::size_t index) const;
  [[nodiscard]] const ProtectedDomain& domain_at(std::size_t index) const;

  std::deque<std::string> strings_;  // what the views point into, where the directory does not
  std::vector<Name> names_;
  std::vector<ProtectedDomain> domains_;
  std::vector<const directory::Organisation*> written_;  // what aliases_ numbers

  struct Flat;
  std::shared_ptr<const Flat> flat_;  // where names and domains are read from when they are needed
  std::size_t longest_alias_ = 0;
  StringTable called_, spelled_, skeletons_, looks_, looks_cl_, sounds_, domain_skeletons_,
      aliases_;
  StringTable standing_;       // glued names that stand out, with more than four letters
  StringTable heads_, tails_;  // the first and the last four letters of these
  std::size_t longest_standing_ = 0;
  NearIndex near_;
  NearIndex near_keywords_;  // value: number of the keyword
  const WordSet& tags_;      // of the keywords
  std::size_t longest_domain_ = 0;
};

}  // namespace vigilien::checks
