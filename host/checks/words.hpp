#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/string_table.hpp"
#include "checks/redirectors.hpp"

namespace vigilien::checks {

/// One word list of `blocklists/words/`: UTF-8, a word a line in lower case, `#` begins a remark
/// line, TAB and a tag may follow the word, a final `*` stands for any ending. Immutable once made.
class WordSet {
 public:
  /// Error: bad_data (line and reason): not UTF-8, capital letters, a word that comes twice.
  [[nodiscard]] static Result<WordSet> parse(std::string_view text);

  [[nodiscard]] bool contains(std::string_view word) const noexcept {
    return words_.contains(word) || beginning_of(word) != nullptr;
  }

  /// The word itself stands in the list: entries with `*` are left out.
  [[nodiscard]] bool contains_exactly(std::string_view word) const noexcept {
    return words_.contains(word);
  }

  /// The tag written after the word ("" when none); nullopt when the word is not in the list.
  [[nodiscard]] std::optional<std::string_view> tag(std::string_view word) const noexcept;

  [[nodiscard]] std::size_t size() const noexcept { return words_.size() + beginnings_.size(); }
  [[nodiscard]] std::size_t longest() const noexcept { return longest_; }

  /// As they stand in the file; entries with `*` are left out.
  [[nodiscard]] std::vector<std::string_view> exact() const;
  /// exact()[index]. Precondition: index < exact().size().
  [[nodiscard]] std::string_view word(std::size_t index) const noexcept {
    return words_.key(index);
  }
  [[nodiscard]] std::size_t exact_size() const noexcept { return words_.size(); }

  /// Both; the tag of a word that stands in both is that of `first`.
  [[nodiscard]] static WordSet joined(const WordSet& first, const WordSet& more);

  void write(FlatWriter& out) const;
  [[nodiscard]] static WordSet read(FlatReader& in);

 private:
  void take(std::string_view word, std::string_view tag);

  struct Beginning {
    std::string text, tag;
  };
  [[nodiscard]] const Beginning* beginning_of(std::string_view word) const noexcept;

  StringTable words_;  // value: index into tags_
  std::vector<std::string> tags_;
  std::vector<Beginning> beginnings_;
  std::size_t longest_ = 0;
};

/// Everything the checks know besides the directory, the lists and the public suffix list.
struct Words {
  WordSet keywords;        ///< beside a protected name they make a lure («connexion», «vitale»)
  WordSet links;           ///< small words glued to a name («mon», «la»)
  WordSet credentials;     ///< a page that asks for something («login», «paiement»)
  WordSet everyday;        ///< words and first names that lie one letter from a protected name
  WordSet accented;        ///< protected names in their true French spelling («impôts»)
  WordSet administrative;  ///< glued to «gouv» they imitate an administration
  WordSet gouv_elsewhere;  ///< suffixes under which `gouv` is a real government's
  WordSet official_gouv;   ///< sites of the State that bear «gouv» outside gouv.fr
  WordSet hosting;         ///< platforms not in the public suffix list; a `/` marks those by path
  WordSet dynamic_dns;     ///< suffixes that follow a box at somebody's home
  WordSet suffix_kinds;    ///< private suffixes that are not hosting; tag: sectoral, registry
  WordSet shorteners;      ///< hosts that hide a destination
  WordSet trackers;        ///< hosts that count clicks on the mail of many senders
  WordSet abused_tlds;     ///< last labels seen more in lures than elsewhere
  WordSet schemes;         ///< tag: block, note, allow
  WordSet risky_extensions;  ///< files that can install or run something
  WordSet multi_tenant;      ///< services of strangers, beside hosting: for lists alone
  WordSet never_whole;       ///< honest sites that feeds list by mistake: for lists alone
  WordSet well_known;        ///< sites that everybody knows, protected against look-alikes alone
  WordSet claims;            ///< of a link's text, beside a name: it claims to lead to its site
  WordSet mail_services;     ///< domains where anybody has an address
  Redirectors redirectors;   ///< hosts that send on, and where they write their destination

  /// Reads every file of the folder. Errors: not_found, bad_data (file, line, reason).
  [[nodiscard]] static Result<Words> load(const std::filesystem::path& folder);
  /// The files that load() reads.
  [[nodiscard]] static std::vector<std::string_view> file_names();

  /// A file of words that came later, for example one that a publisher signed.
  struct Later {
    std::string_view name;  ///< «hosting.txt»
    std::string_view text;
  };
  /// False for what the program decides alone (what a scheme may do, say), and for unknown names.
  [[nodiscard]] static bool may_come_later(std::string_view file_name) noexcept;
  /// The sites that a file of hosts speaks of, checked as load() checks it, whatever it may be
  /// joined with. Errors: bad_data (line, reason), not_found (no file that may come later).
  [[nodiscard]] static Result<std::vector<std::string>> hosts_excused_by(const Later& later);
  /// `base` and what files that may come later add to it; nothing of `base` is lost, but the forms
  /// of a redirector, of which the first later file that names its host counts. Files that
  /// hosts_excused_by() refuses add nothing.
  [[nodiscard]] static Words joined(const Words& base, std::span<const Later> later);

  void write(FlatWriter& out) const;
  /// What cannot be words fails in the reader.
  [[nodiscard]] static Words read(FlatReader& in);
};

}  // namespace vigilien::checks
