#pragma once

#include <array>
#include <span>
#include <string_view>

namespace vigilien::checks {

/// What a check may report. The codes are part of the verdict (DESIGN, «Verdict») and keys of the
/// catalogue: append, never rename. Which arguments a finding carries:
///   organisation, name   whose name is imitated, and the name as it is known ("ameli.fr")
///   text                 the part of the link that deceives, or what was typed in a list as reason
///   kind                 the sub-kind of a typosquat ("doubled-letter")
///   family                the family of a pretext
///   suffix, scheme, list, source, date   as they say
struct Code {
  std::string_view code;
  std::span<const std::string_view> variants;  ///< besides the plain form
};

namespace code {
inline constexpr std::string_view protected_site = "protected-site";
inline constexpr std::string_view partner_site = "partner-site";
inline constexpr std::string_view user_allowed = "user-allowed";
inline constexpr std::string_view blocklist_hit = "blocklist-hit";
inline constexpr std::string_view blocklist_shared_host = "blocklist-shared-host";
inline constexpr std::string_view test_link = "test-link";
inline constexpr std::string_view homograph = "homograph";
inline constexpr std::string_view ascii_homoglyph = "ascii-homoglyph";
inline constexpr std::string_view typosquat = "typosquat";
inline constexpr std::string_view bitsquat = "bitsquat";
inline constexpr std::string_view digit_suffix = "digit-suffix";
inline constexpr std::string_view hyphen_variant = "hyphen-variant";
inline constexpr std::string_view sound_variant = "sound-variant";
inline constexpr std::string_view tld_swap = "tld-swap";
inline constexpr std::string_view combosquat = "combosquat";
inline constexpr std::string_view brand_token = "brand-token";
inline constexpr std::string_view embedded_domain = "embedded-domain";
inline constexpr std::string_view brand_in_subdomain = "brand-in-subdomain";
inline constexpr std::string_view brand_in_path = "brand-in-path";
inline constexpr std::string_view brand_in_query = "brand-in-query";
inline constexpr std::string_view userinfo_lure = "userinfo-lure";
inline constexpr std::string_view userinfo = "userinfo";
inline constexpr std::string_view ambiguous_authority = "ambiguous-authority";
inline constexpr std::string_view invalid_host = "invalid-host";
inline constexpr std::string_view malformed = "malformed";
inline constexpr std::string_view host_rewritten = "host-rewritten";
inline constexpr std::string_view nondefault_port = "nondefault-port";
inline constexpr std::string_view ip_literal = "ip-literal";
inline constexpr std::string_view ip_private = "ip-private";
inline constexpr std::string_view ip_obfuscated = "ip-obfuscated";
inline constexpr std::string_view single_label_or_local = "single-label-or-local";
inline constexpr std::string_view suffix_lure = "suffix-lure";
inline constexpr std::string_view free_hosting = "free-hosting";
inline constexpr std::string_view dynamic_dns = "dynamic-dns";
inline constexpr std::string_view abused_tld = "abused-tld";
inline constexpr std::string_view host_is_public_suffix = "host-is-public-suffix";
inline constexpr std::string_view punycode_label = "punycode-label";
inline constexpr std::string_view idn_mixed_script = "idn-mixed-script";
inline constexpr std::string_view idn_disallowed_character = "idn-disallowed-character";
inline constexpr std::string_view idn_invisible = "idn-invisible";
inline constexpr std::string_view idn_whole_script_confusable = "idn-whole-script-confusable";
inline constexpr std::string_view idn_digit_lookalike = "idn-digit-lookalike";
inline constexpr std::string_view idn_tld_specific = "idn-tld-specific";
inline constexpr std::string_view idn_middle_dot = "idn-middle-dot";
inline constexpr std::string_view idn_dangerous_pattern = "idn-dangerous-pattern";
inline constexpr std::string_view scheme_javascript = "scheme-javascript";
inline constexpr std::string_view scheme_data = "scheme-data";
inline constexpr std::string_view scheme_blob = "scheme-blob";
inline constexpr std::string_view scheme_file = "scheme-file";
inline constexpr std::string_view scheme_external = "scheme-external";
inline constexpr std::string_view double_encoding = "double-encoding";
inline constexpr std::string_view bidi_control = "bidi-control";
inline constexpr std::string_view invisible_in_path = "invisible-in-path";
inline constexpr std::string_view url_shortener = "url-shortener";
inline constexpr std::string_view open_redirect = "open-redirect";
inline constexpr std::string_view wrapper = "wrapper";
inline constexpr std::string_view excess_length = "excess-length";
inline constexpr std::string_view excess_subdomains = "excess-subdomains";
inline constexpr std::string_view excess_hyphens = "excess-hyphens";
inline constexpr std::string_view risky_download = "risky-download";
inline constexpr std::string_view text_mismatch = "text-mismatch";
inline constexpr std::string_view sender_mismatch = "sender-mismatch";
inline constexpr std::string_view recipient_in_url = "recipient-in-url";
inline constexpr std::string_view unknown_site = "unknown-site";
/// «pretext-» and the name of the family, as in mail::pretext_families.
inline constexpr std::array<std::string_view, 13> pretexts{
    "pretext-urgency",  "pretext-threat",  "pretext-card",   "pretext-software", "pretext-record",
    "pretext-refund",   "pretext-invoice", "pretext-parcel", "pretext-fine",     "pretext-mailbox",
    "pretext-document", "pretext-person",  "pretext-gain"};
}  // namespace code

/// Any web address of this host is a warning, with no list and no network (DESIGN, «Verdict»).
inline constexpr std::string_view test_link_host = "lien-de-test.vigilien.example";

/// Every code a check can report.
[[nodiscard]] std::span<const Code> all_codes() noexcept;

}  // namespace vigilien::checks
