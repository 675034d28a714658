#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "checks/finding.hpp"
#include "checks/subject.hpp"

namespace vigilien::checks {

/// When a check is worth running.
enum class Scope : std::uint8_t {
  any,           ///< whatever the link is
  web,           ///< http and https only
  named,         ///< web, with a host name (no IP address)
  unknown_host,  ///< web, and the host is nobody's we know, an address of numbers too
  unknown_name,  ///< the same with a host name: the rules about names
};

/// A pure function that adds what it finds. It reads nothing but the subject.
struct Check {
  std::string_view name;
  Scope scope;
  void (*run)(const Subject& subject, Findings& findings);
};

/// Every check, in the order in which they run.
[[nodiscard]] std::span<const Check> all_checks() noexcept;

/// What a check did with one subject, for those who ask how a verdict came about.
struct CheckRun {
  std::string_view check;  ///< its name
  bool ran = false;        ///< false: its scope leaves this link out
  Findings found;
};

/// Runs those that apply; `runs`, where somebody asks for it, tells what each of them did.
void run_checks(const Subject& subject, Findings& findings, std::vector<CheckRun>* runs = nullptr);

// The checks themselves, one file each, or one for a few that share their reading of the host.
void check_list_entry(const Subject& subject, Findings& findings);       // list_entry.cpp
void check_known_site(const Subject& subject, Findings& findings);       // known_site.cpp
void check_test_link(const Subject& subject, Findings& findings);        // test_link.cpp
void check_scheme(const Subject& subject, Findings& findings);           // odd_scheme.cpp
void check_userinfo(const Subject& subject, Findings& findings);         // userinfo.cpp
void check_authority(const Subject& subject, Findings& findings);        // authority.cpp
void check_ip_host(const Subject& subject, Findings& findings);          // ip_host.cpp
void check_local_host(const Subject& subject, Findings& findings);       // local_host.cpp
void check_embedded_domain(const Subject& subject, Findings& findings);  // embedded_domain.cpp
void check_homograph(const Subject& subject, Findings& findings);        // homograph.cpp
void check_typosquat(const Subject& subject, Findings& findings);        // typosquat.cpp
void check_name_variant(const Subject& subject, Findings& findings);     // name_variant.cpp
void check_tld_swap(const Subject& subject, Findings& findings);         // tld_swap.cpp
void check_combosquat(const Subject& subject, Findings& findings);       // combosquat.cpp
void check_brand_in_subdomain(const Subject& subject,
                              Findings& findings);                         // brand_in_subdomain.cpp
void check_brand_in_path(const Subject& subject, Findings& findings);      // brand_in_path.cpp
void check_suffix_lure(const Subject& subject, Findings& findings);        // suffix_lure.cpp
void check_ground(const Subject& subject, Findings& findings);             // ground.cpp
void check_idn_labels(const Subject& subject, Findings& findings);         // idn_labels.cpp
void check_hidden_characters(const Subject& subject, Findings& findings);  // hidden_characters.cpp
void check_shape(const Subject& subject, Findings& findings);              // shape.cpp
void check_download(const Subject& subject, Findings& findings);           // download.cpp
void check_text_mismatch(const Subject& subject, Findings& findings);      // text_mismatch.cpp
void check_sender(const Subject& subject, Findings& findings);             // sender.cpp
void check_recipient(const Subject& subject, Findings& findings);          // recipient.cpp
void check_pretext(const Subject& subject, Findings& findings);            // pretext.cpp

}  // namespace vigilien::checks
