#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "tuf/updater.hpp"

namespace vigilien::update {

/// The only target of the role that one administrator signs alone, and what it may hold: whoever
/// steals that key blocks no more than this.
inline constexpr std::string_view flash_target = "flash/current.vgl.zst";
inline constexpr std::uint64_t most_flash_entries = 4096;
inline constexpr std::uint64_t largest_flash_text = std::uint64_t{256} << 10U;
/// A segment's text; a base of more is in several.
inline constexpr std::uint64_t largest_segment_text = std::uint64_t{64} << 20U;

/// A list's compressed text among a publisher's targets, and what is signed of the text itself
/// (blocklists/FORMAT.md, «Signed repository»).
struct SignedList {
  tuf::FoundTarget target;
  std::string list;           ///< the name in the text's header
  std::uint64_t segment = 0;  ///< its place in base
  std::uint64_t length = 0;   ///< bytes of the text
  std::string sha256;         ///< of the text, hexadecimal
  std::uint64_t entries = 0;
  Seconds issued{};
};

/// Error: bad_data (not as our publishers write it), too_large (more than its role may have).
[[nodiscard]] Result<SignedList> read_signed_list(tuf::FoundTarget target);

/// What a publisher has in force at one moment.
struct SignedLists {
  std::string publisher;          ///< of the lists' names
  std::vector<SignedList> base;   ///< in the order of their segments
  std::vector<SignedList> flash;  ///< one or none
  Seconds issued{};               ///< the newest date among them
  /// Why nothing is known of flash at this moment. Whoever holds that role's key alone cannot keep
  /// the rest from coming: base goes on, and the flash list held stays.
  std::optional<Error> flash_problem;
};

/// All lists of a refreshed repository. Errors: those of asking for the delegated role; bad_data
/// when they are not lists of one publisher.
[[nodiscard]] Result<SignedLists> signed_lists(tuf::Updater& updater);

}  // namespace vigilien::update
