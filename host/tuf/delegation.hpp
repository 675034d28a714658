#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tuf/metadata.hpp"

namespace vigilien::tuf {

/// True when `pattern` covers `path`: shell patterns, part by part between `/`, so that `*` never
/// reaches over one (4.5, PATHPATTERN). `*`, `?`, `[a-z]` and `[!a-z]` over characters.
[[nodiscard]] bool matches_pattern(std::string_view path, std::string_view pattern);

/// A role that another one trusts with a path.
struct Delegation {
  std::string role;
  RoleKeys keys;
  bool terminating = false;
};

/// Those that are trusted with `path`, in their order, up to and with the first terminating one.
[[nodiscard]] std::vector<Delegation> delegations_for(const Delegations& delegations,
                                                      std::string_view path);

/// The name of the hash bin that has `path`: «PREFIX-07» (TAP 15).
[[nodiscard]] std::string bin_of(const SuccinctRoles& bins, std::string_view path);

}  // namespace vigilien::tuf
