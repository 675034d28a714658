#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "lists/entry.hpp"
#include "lists/list.hpp"
#include "lists/never_block.hpp"
#include "url/public_suffix.hpp"

namespace vigilien::lists {

/// Name of the practice's own list in hits.
constexpr std::string_view practice_list = "cabinet";
/// Category of its entries that let an address through, and of those that block.
constexpr std::string_view allow_category = "allow";
constexpr std::string_view block_category = "block";

/// Bytes of an entry («u shared.example/~thief/»): with its row and date it stays one line of a
/// list.
constexpr std::size_t longest_practice_entry = 2000;

enum class PracticeAction : std::uint8_t { block, allow };

/// What the practice decided about one name.
struct PracticeEntry {
  PracticeAction action = PracticeAction::block;
  std::string reason;         ///< UTF-8, may be empty; the reader of a warning sees it
  Days date;                  ///< of the decision
  std::optional<Days> until;  ///< last day in force, from midnight to midnight UTC
  std::string comment{};      ///< UTF-8, for the administrator: never shown to readers
  std::string by{};           ///< UTF-8, who decided; may be empty

  [[nodiscard]] bool in_force(Days today) const noexcept { return !until || *until >= today; }
  bool operator==(const PracticeEntry&) const = default;
};

/// The practice's own entries, by name («d evil.example»): one decision a name, the last one
/// counts.
class Practice {
 public:
  using Entries = std::map<std::string, PracticeEntry, std::less<>>;
  static constexpr std::size_t most_entries = 4096;
  /// How long an entry that has ended can still be seen.
  static constexpr std::chrono::days kept_after_end{90};

  Practice() = default;
  explicit Practice(std::size_t most) : most_(most) {}

  /// `name` is an entry's canonical start, as choose_entry gives it. Texts become one line without
  /// what is not text: the reason of 300 bytes at most, the comment of 1,000, `by` of 100. False
  /// when the list is full.
  bool set(std::string name, PracticeEntry entry);
  /// False when there was none.
  bool remove(std::string_view name);
  /// Takes out the entries whose last day was before `day`; returns how many.
  std::size_t drop_ended_before(Days day);
  [[nodiscard]] const Entries& entries() const noexcept { return entries_; }

  /// The entries in force on `today`, as a list of the name practice_list.
  [[nodiscard]] Result<List> to_list(Days today) const;

 private:
  Entries entries_;
  std::size_t most_ = most_entries;
};

/// Why a name cannot be blocked or allowed.
enum class Refusal : std::uint8_t {
  invalid_name,   ///< no web address can have it
  public_suffix,  ///< «fr», «asso.fr»: everybody's
  shared_host,    ///< a platform as a whole: the address of the page is needed
  official_host,  ///< a protected organisation's: nothing blocks it
};
[[nodiscard]] std::string_view name(Refusal refusal) noexcept;

struct Refused {
  Refusal why = Refusal::invalid_name;
  std::string host;  ///< as understood; empty for an invalid name
};

/// What a person typed or pasted (a domain, a host, a whole address, with capitals, spaces,
/// «hxxps», accents, a final dot) as the start of an entry: `d` for a name, without «www.»; `h` for
/// an IP address; `u` where there is a path, its query left out, because in a lure it names the
/// victim.
[[nodiscard]] std::variant<std::string, Refused> choose_entry(
    std::string_view typed, PracticeAction action, const NeverBlock& never_block,
    const url::PublicSuffixList* suffixes);

}  // namespace vigilien::lists
