#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "feeds/report.hpp"
#include "lists/entry.hpp"

namespace vigilien::feeds {

/// An entry to be, in canonical form; or the reason why there is none.
struct Named {
  lists::EntryKind kind = lists::EntryKind::domain;
  std::string expression;
  std::optional<Drop> drop;
};

/// A name as a list writes it, in any spelling: Unicode, a final dot, a port, «[.]», a leading «*.»
/// or dot, upper case. `d` for a name, `h` for an IP address. A token with a scheme or a path is an
/// address (named_by_address).
[[nodiscard]] Named named_by_site(std::string_view token);

/// An address as a list writes it, with «hxxp», «[.]», user name and port, or without its scheme.
/// `u` with path and query; the start page alone condemns its host: `h`.
[[nodiscard]] Named named_by_address(std::string_view token);

/// Room for the name of plain_name.
constexpr std::size_t longest_name = 253;

/// The way of nearly every line: a name of ASCII letters, digits, hyphens and underscores, two
/// labels or more, the last beginning with a letter, none an A-label. Writes it in lower case to
/// `out` (longest_name bytes) and gives its length; 0 when named_by_site must look at it.
[[nodiscard]] std::size_t plain_name(std::string_view token, char* out) noexcept;

}  // namespace vigilien::feeds
