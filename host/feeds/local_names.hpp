#pragma once

#include <string_view>

namespace vigilien::feeds {

/// `host` is canonical (lists::is_canonical_host).
[[nodiscard]] bool is_ip_address(std::string_view host) noexcept;

/// An address of this computer or of the network it is in, or of nobody: RFC 1122, 1918, 3927,
/// 4193, 4291, 5737 apart (documentation).
[[nodiscard]] bool is_local_address(std::string_view host) noexcept;

/// A name that DNS does not give to anybody: localhost (RFC 6761), local (RFC 6762), home.arpa
/// (RFC 8375), internal, and those that hosts files begin with.
[[nodiscard]] bool is_local_name(std::string_view host) noexcept;

/// The addresses that block lists answer with: nothing listens there. In any spelling met: «0»,
/// «0.0.0.0», «127.0.0.1», «::», «::1», «255.255.255.255».
[[nodiscard]] bool is_null_address(std::string_view text) noexcept;

}  // namespace vigilien::feeds
