#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/format.hpp"

namespace vigilien::feeds {

/// Why a line gave no entry. Comments and empty lines are none of these.
enum class Drop : std::uint8_t {
  not_a_name,         ///< neither a name nor an address that a browser would open
  single_label,       ///< a name without a dot
  local_name,         ///< this computer or this network: localhost, 0.0.0.0, 192.168.1.1
  network,            ///< a range of addresses
  pattern,            ///< a wildcard or an expression that names no one site
  cosmetic,           ///< hides parts of pages
  exception,          ///< says what is not to be blocked
  partial,            ///< for scripts, frames or third parties only
  answers_elsewhere,  ///< gives a name another address, which is not to block it
  other_indicator,    ///< a digest, a mail address, an address of a server of names
  scheme,             ///< an address of no web page
  too_long,           ///< longer than an entry may be
  control_character,  ///< NUL and the like inside
  bad_record,         ///< fields missing, or a quotation without its end
  not_understood,     ///< no statement of this format
  expired,            ///< an older entry of the list being added to, past its days
};
constexpr std::size_t drop_count = 16;

/// «not-a-name», …: the key of programs.
[[nodiscard]] std::string_view name(Drop drop) noexcept;

/// What was dropped for one reason.
struct Dropped {
  static constexpr std::size_t most_lines = 5;
  std::uint64_t count = 0;
  std::vector<std::uint64_t> first;  ///< numbers of the first lines
};

/// Why no list may have an entry (feeds/guard.hpp).
enum class Refusal : std::uint8_t {
  official,       ///< a protected organisation's site
  public_suffix,  ///< «fr», «gouv.fr»: everybody's
  shared,         ///< a platform where strangers have their pages
  well_known,     ///< a site that many people visit
};

/// «official», «public-suffix», «shared», «well-known».
[[nodiscard]] std::string_view name(Refusal why) noexcept;

struct RefusedEntry {
  std::uint64_t line = 0;
  std::string name;  ///< «d github.com»
  Refusal why = Refusal::official;
};

/// What became of one input.
struct InputReport {
  static constexpr std::size_t most_refused = 1000;  ///< kept by name; all are counted
  std::string file;
  Format format = Format::domains;
  std::string compression;  ///< «gzip», «zstd», «xz»; empty: none
  std::uint64_t lines = 0;
  std::uint64_t entries = 0;     ///< in the result from this input
  std::uint64_t duplicates = 0;  ///< said twice, here or by an input whose entry is newer
  std::array<Dropped, drop_count> dropped{};
  std::vector<RefusedEntry> refused;
  std::uint64_t refused_count = 0;

  void drop(Drop reason, std::uint64_t line);
  void refuse(std::uint64_t line, std::string entry, Refusal why);
};

struct ImportReport {
  std::vector<InputReport> inputs;
  std::optional<InputReport> kept;  ///< of the list that was added to
  std::uint64_t entries = 0;        ///< in the result
  std::uint64_t bytes = 0;
};

}  // namespace vigilien::feeds
