#include "checks/codes.hpp"

#include <array>

namespace vigilien::checks {
namespace {

using Variants = std::span<const std::string_view>;

constexpr std::array<std::string_view, 1> accents{"accents"};
constexpr std::array<std::string_view, 2> typo{"plural", "faint"};
constexpr std::array<std::string_view, 1> word_boundary{"word-boundary"};
constexpr std::array<std::string_view, 1> short_name{"short-name"};
constexpr std::array<std::string_view, 1> common_name{"common-name"};
constexpr std::array<std::string_view, 2> in_subdomain{"supported", "faint"};
constexpr std::array<std::string_view, 1> credential_word{"credential-word"};
constexpr std::array<std::string_view, 1> invisible{"invisible"};
constexpr std::array<std::string_view, 3> suffix{"pair", "tail", "chance"};
constexpr std::array<std::string_view, 1> private_suffix{"private"};
constexpr std::array<std::string_view, 1> sub_domain{"sub-domain"};
constexpr std::array<std::string_view, 2> disallowed{"sub-domain", "emoji"};
constexpr std::array<std::string_view, 1> image{"image"};
constexpr std::array<std::string_view, 2> external{"dangerous", "known"};
constexpr std::array<std::string_view, 1> separator{"separator"};
constexpr std::array<std::string_view, 2> text{"organisation", "tracker"};
constexpr std::array<std::string_view, 1> named{"named"};
constexpr std::array<std::string_view, 6> files{"macros", "page",          "archive",
                                                "locked", "double-ending", "reversed"};
constexpr std::array<std::string_view, 1> contact{"contact"};

constexpr std::array codes{
    Code{code::protected_site, {}},
    Code{code::partner_site, {}},
    Code{code::user_allowed, {}},
    Code{code::blocklist_hit, {}},
    Code{code::blocklist_shared_host, {}},
    Code{code::test_link, {}},
    Code{code::homograph, accents},
    Code{code::ascii_homoglyph, {}},
    Code{code::typosquat, typo},
    Code{code::bitsquat, {}},
    Code{code::digit_suffix, common_name},
    Code{code::hyphen_variant, word_boundary},
    Code{code::sound_variant, short_name},
    Code{code::tld_swap, common_name},
    Code{code::combosquat, {}},
    Code{code::brand_token, common_name},
    Code{code::embedded_domain, {}},
    Code{code::brand_in_subdomain, in_subdomain},
    Code{code::brand_in_path, credential_word},
    Code{code::brand_in_query, credential_word},
    Code{code::userinfo_lure, {}},
    Code{code::userinfo, invisible},
    Code{code::ambiguous_authority, {}},
    Code{code::invalid_host, {}},
    Code{code::malformed, {}},
    Code{code::host_rewritten, {}},
    Code{code::nondefault_port, {}},
    Code{code::ip_literal, {}},
    Code{code::ip_private, {}},
    Code{code::ip_obfuscated, {}},
    Code{code::single_label_or_local, {}},
    Code{code::suffix_lure, suffix},
    Code{code::free_hosting, credential_word},
    Code{code::dynamic_dns, {}},
    Code{code::abused_tld, {}},
    Code{code::host_is_public_suffix, private_suffix},
    Code{code::punycode_label, {}},
    Code{code::idn_mixed_script, sub_domain},
    Code{code::idn_disallowed_character, disallowed},
    Code{code::idn_invisible, sub_domain},
    Code{code::idn_whole_script_confusable, sub_domain},
    Code{code::idn_digit_lookalike, sub_domain},
    Code{code::idn_tld_specific, sub_domain},
    Code{code::idn_middle_dot, sub_domain},
    Code{code::idn_dangerous_pattern, sub_domain},
    Code{code::scheme_javascript, {}},
    Code{code::scheme_data, image},
    Code{code::scheme_blob, {}},
    Code{code::scheme_file, {}},
    Code{code::scheme_external, external},
    Code{code::double_encoding, separator},
    Code{code::bidi_control, {}},
    Code{code::invisible_in_path, {}},
    Code{code::url_shortener, named},
    Code{code::open_redirect, {}},
    Code{code::wrapper, {}},
    Code{code::excess_length, {}},
    Code{code::excess_subdomains, {}},
    Code{code::excess_hyphens, {}},
    Code{code::risky_download, files},
    Code{code::text_mismatch, text},
    Code{code::sender_mismatch, contact},
    Code{code::recipient_in_url, {}},
    Code{code::unknown_site, {}},
    Code{code::pretexts[0], {}},
    Code{code::pretexts[1], {}},
    Code{code::pretexts[2], {}},
    Code{code::pretexts[3], {}},
    Code{code::pretexts[4], {}},
    Code{code::pretexts[5], {}},
    Code{code::pretexts[6], {}},
    Code{code::pretexts[7], {}},
    Code{code::pretexts[8], {}},
    Code{code::pretexts[9], {}},
    Code{code::pretexts[10], {}},
    Code{code::pretexts[11], {}},
    Code{code::pretexts[12], {}},
};

}  // namespace

std::span<const Code> all_codes() noexcept { return codes; }

}  // namespace vigilien::checks
