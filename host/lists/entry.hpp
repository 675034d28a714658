#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigilien::lists {

/// What an entry says of an address (blocklists/FORMAT.md). The value is the letter in the text.
enum class EntryKind : char {
  domain = 'd',  ///< this name and all below it
  host = 'h',    ///< this host only
  url = 'u',     ///< host and path prefix
  digest =
      'x',  ///< SHA-256 of «d NAME», «h HOST» or «u HOST/PATH»: an entry that must not be readable
};

/// Limits of the text form.
constexpr std::size_t longest_line = 4096;
constexpr std::size_t largest_list = std::size_t{64} << 20U;
constexpr unsigned most_meta_rows = 65'535;

/// One entry; the views are parts of the line it was read from.
struct Entry {
  EntryKind kind = EntryKind::domain;
  bool tombstone = false;       ///< takes the entry out of the publisher's older lists
  std::string_view expression;  ///< «evil.example», «shared.example/~thief/», 64 hexadecimal digits
  std::uint16_t meta = 0;       ///< row of the table of sources; 0: none
  std::string_view date;        ///< «20261124»; empty: unknown
};

/// Reads one line (without its LF) in canonical form. `problem` says what is wrong otherwise.
[[nodiscard]] std::optional<Entry> read_entry(std::string_view line, const char*& problem) noexcept;

/// The canonical line of an entry, with its LF.
void append_entry(std::string& out, const Entry& entry);

/// True for the host of an entry as the URL parser serialises it: lower case, A-labels, no final
/// dot, or an IP address.
[[nodiscard]] bool is_canonical_host(std::string_view host) noexcept;

/// True when the entry speaks of a whole site, not of pages: `d`, `h`, or `u` with nothing but «/».
[[nodiscard]] bool is_whole_site(EntryKind kind, std::string_view expression) noexcept;

/// The host of a readable expression («shared.example» of «shared.example/~thief/»).
[[nodiscard]] std::string_view host_of(std::string_view expression) noexcept;

/// The path of a link as entries write it: percent-encoding undone until none is left, then bytes
/// up to space, from DEL, `%`, `#` and (in a path) `?` encoded again, runs of slashes made one.
/// After Safe Browsing («Canonicalization»), so that `/%62` and `/b` are one page.
[[nodiscard]] std::string canonical_path(std::string_view path);
[[nodiscard]] std::string canonical_query(std::string_view query);

/// True when canonical_path(path) == path, so that nothing needs to be written anew.
[[nodiscard]] bool is_canonical_path(std::string_view path) noexcept;
[[nodiscard]] bool is_canonical_query(std::string_view query) noexcept;

}  // namespace vigilien::lists
