#pragma once

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

enum class PracticeAction : std::uint8_t { block, allow };

/// What the practice decided about one name.
struct PracticeEntry {
  PracticeAction action = PracticeAction::block;
  std::string reason;         ///< UTF-8, may be empty
  Days date;                  ///< of the decision
  std::optional<Days> until;  ///< last day in force
};

/// The practice's own entries, by name («d evil.example»): one decision a name, the last one
/// counts.
class Practice {
 public:
  using Entries = std::map<std::string, PracticeEntry, std::less<>>;
  static constexpr std::size_t most_entries = 4096;

  /// `name` is an entry's canonical start, as choose_entry gives it. The reason is cut to 300 bytes
  /// and loses what is not text. False when the list is full.
  bool set(std::string name, PracticeEntry entry);
  /// False when there was none.
  bool remove(std::string_view name);
  [[nodiscard]] const Entries& entries() const noexcept { return entries_; }

  /// The entries in force on `today`, as a list of the name practice_list.
  [[nodiscard]] Result<List> to_list(Days today) const;

 private:
  Entries entries_;
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
