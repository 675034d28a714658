#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "url/public_suffix.hpp"

namespace vigilien::notebook {

/// Two labels or more of lower-case letters, digits, hyphens and underscores, at most 253 bytes:
/// what the notebook's file holds. Hosts of the URL standard may have other signs; no site has.
[[nodiscard]] bool is_domain_name(std::string_view text) noexcept;

/// The host meant by a name that a program or a person gave («Labo.example», «www.labo.example.»),
/// in A-labels. Nullopt for whatever is no name of a host alone: an IP address, a port, a path, a
/// user, so that nothing of an address can slip in.
[[nodiscard]] std::optional<std::string> host_named(std::string_view typed);

/// The registrable domain of such a host; nullopt for suffixes, single labels, and whatever is no
/// domain name.
[[nodiscard]] std::optional<std::string> domain_of(std::string_view host,
                                                   const url::PublicSuffixList& suffixes);

}  // namespace vigilien::notebook
