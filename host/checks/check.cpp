#include "checks/check.hpp"

#include <array>

namespace vigilien::checks {
namespace {

constexpr std::array checks{
    Check{"list-entry", Scope::web, check_list_entry},
    Check{"known-site", Scope::web, check_known_site},
    Check{"test-link", Scope::named, check_test_link},
    Check{"scheme", Scope::any, check_scheme},
    Check{"userinfo", Scope::web, check_userinfo},
    Check{"authority", Scope::web, check_authority},
    Check{"ip-host", Scope::web, check_ip_host},
    Check{"local-host", Scope::named, check_local_host},
    Check{"embedded-domain", Scope::unknown_name, check_embedded_domain},
    Check{"homograph", Scope::unknown_name, check_homograph},
    Check{"typosquat", Scope::unknown_name, check_typosquat},
    Check{"name-variant", Scope::unknown_name, check_name_variant},
    Check{"tld-swap", Scope::unknown_name, check_tld_swap},
    Check{"combosquat", Scope::unknown_name, check_combosquat},
    Check{"brand-in-subdomain", Scope::unknown_name, check_brand_in_subdomain},
    Check{"brand-in-path", Scope::unknown_name, check_brand_in_path},
    Check{"suffix-lure", Scope::unknown_name, check_suffix_lure},
    Check{"ground", Scope::named, check_ground},
    Check{"idn-labels", Scope::unknown_name, check_idn_labels},
    Check{"hidden-characters", Scope::web, check_hidden_characters},
    Check{"shape", Scope::unknown_name, check_shape},
    Check{"download", Scope::unknown_host, check_download},
    Check{"text-mismatch", Scope::web, check_text_mismatch},
    Check{"sender", Scope::web, check_sender},
    Check{"recipient", Scope::unknown_host, check_recipient},
    Check{"pretext", Scope::unknown_host, check_pretext},
};

bool is_nobodys(const Subject& subject) noexcept {
  return subject.identity() == Identity::unknown && !subject.is_local() &&
         !subject.is_vetted_by_registry();
}

bool applies(Scope scope, const Subject& subject) noexcept {
  switch (scope) {
    case Scope::any:
      return true;
    case Scope::web:
      return subject.url().is_web();
    case Scope::named:
      return subject.has_domain();
    case Scope::unknown_host:
      return subject.url().is_web() && is_nobodys(subject);
    case Scope::unknown_name:
      return subject.has_domain() && is_nobodys(subject);
  }
  return false;
}

}  // namespace

std::span<const Check> all_checks() noexcept { return checks; }

void run_checks(const Subject& subject, Findings& findings, std::vector<CheckRun>* runs) {
  constexpr std::array scopes{Scope::any, Scope::web, Scope::named, Scope::unknown_host,
                              Scope::unknown_name};
  std::array<bool, scopes.size()> wanted{};
  for (const Scope scope : scopes)
    wanted[static_cast<std::size_t>(scope)] = applies(scope, subject);
  for (const Check& check : all_checks()) {
    const bool applied = wanted[static_cast<std::size_t>(check.scope)];
    const auto before = static_cast<Findings::difference_type>(findings.size());
    if (applied) check.run(subject, findings);
    if (runs != nullptr)
      runs->push_back({check.name, applied, Findings(findings.begin() + before, findings.end())});
  }
}

}  // namespace vigilien::checks
