#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace vigilien::url {

enum class HostKind : std::uint8_t { none, empty, domain, ipv4, ipv6, opaque };

/// What the parser met on its way: lawful for a browser, but a habit of lures. Never an error.
struct Observations {
  bool backslash = false;         ///< a backslash read as a slash, before the end of the authority
  bool tab_or_newline = false;    ///< ASCII tab, LF or CR removed from inside the input
  bool several_at_signs = false;  ///< more than one @ in the authority
  bool slashes_missing_or_extra = false;  ///< `https:host`, `https:///host`
  bool host_rewritten =
      false;  ///< the host differs from what is written by more than case, a final
              ///< dot or IDNA's own A-label form of plain letters (full-width, `。`, %xx)
  bool ipv4_obfuscated = false;  ///< IPv4 not written as four decimal numbers; or IPv4-mapped IPv6
  bool final_dot = false;        ///< the host ends in a dot
  bool invisible_characters =
      false;  ///< bidi controls or invisible characters anywhere, raw or %-encoded
};

/// A URL as a browser reads it (WHATWG URL standard, «basic URL parser»): special schemes, opaque
/// paths, relative references against a base. An owning value; copies are independent; thread-safe
/// when const.
class Url {
 public:
  /// Any bytes may come in. Errors: bad_utf8, bad_host (the host parser refuses), bad_url (anything
  /// else; also a relative reference without a base).
  [[nodiscard]] static Result<Url> parse(std::string_view input, const Url* base = nullptr);

  [[nodiscard]] std::string_view href() const noexcept { return href_; }
  [[nodiscard]] std::string_view scheme() const noexcept {
    return view(0, scheme_end_);
  }  ///< no colon
  [[nodiscard]] bool is_special() const noexcept {
    return special_;
  }                                            ///< http, https, ws, wss, ftp, file
  [[nodiscard]] bool is_web() const noexcept;  ///< http or https
  [[nodiscard]] bool has_opaque_path() const noexcept { return opaque_path_; }

  [[nodiscard]] std::string_view username() const noexcept {
    return view(username_begin_, username_end_);
  }  ///< %-encoded
  [[nodiscard]] std::string_view password() const noexcept {
    return view(password_begin_, password_end_);
  }
  [[nodiscard]] std::string_view host() const noexcept {
    return view(host_begin_, host_end_);
  }  ///< A-labels; IPv6 in brackets
  [[nodiscard]] HostKind host_kind() const noexcept { return host_kind_; }
  [[nodiscard]] std::optional<std::uint16_t> port() const noexcept {
    return port_;
  }  ///< nullopt for the scheme's own
  [[nodiscard]] std::string_view path() const noexcept { return view(path_begin_, path_end_); }
  [[nodiscard]] std::string_view query() const noexcept {
    return view(query_begin_, query_end_);
  }  ///< no '?'
  [[nodiscard]] std::string_view fragment() const noexcept {
    return view(fragment_begin_, fragment_end_);
  }  ///< no '#'

  [[nodiscard]] const Observations& observations() const noexcept { return observations_; }

 private:
  friend class Parser;
  Url() = default;
  [[nodiscard]] std::string_view view(std::uint32_t begin, std::uint32_t end) const noexcept {
    return std::string_view{href_}.substr(begin, end - begin);
  }

  std::string href_;
  std::uint32_t scheme_end_ = 0;
  std::uint32_t username_begin_ = 0, username_end_ = 0, password_begin_ = 0, password_end_ = 0;
  std::uint32_t host_begin_ = 0, host_end_ = 0, path_begin_ = 0, path_end_ = 0;
  std::uint32_t query_begin_ = 0, query_end_ = 0, fragment_begin_ = 0, fragment_end_ = 0;
  std::optional<std::uint16_t> port_;
  HostKind host_kind_ = HostKind::none;
  bool special_ = false;
  bool opaque_path_ = false;
  Observations observations_;
};

}  // namespace vigilien::url
