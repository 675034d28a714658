#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "lists/never_block.hpp"
#include "lists/practice.hpp"

namespace vigilien::lists {

/// The practice's entries as they travel from one workstation to others: as practice.json
/// (practice_file.hpp), with all that is known of them, or as a list (`.vgl`), without comments and
/// without what has ended.
[[nodiscard]] Result<std::string> to_vgl(const Practice& practice, Days today);

/// What came in a file.
struct Arrived {
  Practice practice;
  std::size_t passed_over = 0;  ///< digests, tombstones, and what was past Practice::most_entries
};

/// Reads either form; a list may have been written by hand. Of a list, an entry of the category
/// «allow» lets through and any other blocks; an entry without a date is of `today`. Errors:
/// bad_data, bad_list, refused (a later version).
[[nodiscard]] Result<Arrived> read_arrived(std::string text, Days today);

/// What an import did.
struct Merged {
  struct Refused {
    std::string entry;
    Refusal why;
  };
  std::size_t added = 0, changed = 0, unchanged = 0, removed = 0;
  std::size_t no_room = 0;
  std::vector<Refused> refused;  ///< what may not be blocked or allowed, as choose_entry says
};

/// How what arrives meets what is there. `merge`: of two decisions on one name the later counts,
/// on the same day the one that arrives. `replace`: what arrives is the whole list.
enum class Arrival : std::uint8_t { merge, replace };
[[nodiscard]] Merged take_in(Practice& into, const Practice& from, Arrival arrival,
                             const NeverBlock& never_block);

}  // namespace vigilien::lists
