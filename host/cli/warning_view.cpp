#include "cli/warning_view.hpp"

#include <algorithm>
#include <array>

#include "cli/sentences.hpp"
#include "cli/terminal.hpp"
#include "lists/practice.hpp"

namespace vigilien::cli {
namespace {

using checks::Finding;
using checks::Level;
using vet::Verdict;

constexpr std::size_t longest_address = 60;

struct Title {
  std::string_view beginning;  ///< of the code
  std::string_view key;
};
/// The first match counts.
constexpr std::array titles{
    Title{"test-link", "overlay_title_test"},
    Title{"blocklist-shared-host", "overlay_title_blocklist_shared_host"},
    Title{"blocklist-", "overlay_title_blocklist"},
    Title{"scheme-", "overlay_title_scheme"},
    Title{"invalid-host", "overlay_title_invalid"},
    Title{"malformed", "overlay_title_invalid"},
    Title{"text-mismatch", "overlay_title_text_mismatch"},
    Title{"risky-download", "overlay_title_download"},
    Title{"sender-mismatch", "overlay_title_sender"},
    Title{"userinfo", "overlay_title_userinfo"},
    Title{"ambiguous-authority", "overlay_title_authority"},
    Title{"ip-", "overlay_title_ip"},
    Title{"idn-", "overlay_title_characters"},
    Title{"bidi-control", "overlay_title_characters"},
    Title{"invisible-in-path", "overlay_title_characters"},
    Title{"suffix-lure", "overlay_title_suffix"},
    Title{"homograph", "overlay_title_name"},
    Title{"ascii-homoglyph", "overlay_title_name"},
    Title{"typosquat", "overlay_title_name"},
    Title{"tld-swap", "overlay_title_name"},
    Title{"combosquat", "overlay_title_name"},
    Title{"embedded-domain", "overlay_title_name"},
    Title{"brand-in-subdomain", "overlay_title_name"},
    Title{"hyphen-variant", "overlay_title_name"},
};

const Finding* heaviest(const Verdict& verdict) {
  const bool any = !verdict.findings.empty() && verdict.findings.front().level >= Level::caution;
  return any ? &verdict.findings.front() : nullptr;
}

std::string title_of(const Verdict& verdict, const Catalogue& catalogue) {
  const Finding* main = heaviest(verdict);
  const std::string_view code = main == nullptr ? std::string_view() : main->code;
  if (verdict.imitates && !speaks_for_itself(code)) {
    const vet::Imitated& imitated = *verdict.imitates;
    const std::string of = catalogue.text(key_of("organisation_of_", imitated.id));
    return of.empty() ? catalogue.text("overlay_title_imitates_protect",
                                       {{"name", printable(imitated.name)}})
                      : catalogue.text("overlay_title_imitates", {{"organisation", of}});
  }
  if (code == "blocklist-hit" && main->arg("list") != nullptr &&
      *main->arg("list") == lists::practice_list)
    return catalogue.text("overlay_title_blocklist_practice");
  const auto* title = std::ranges::find_if(
      titles, [&](const Title& one) { return code.starts_with(one.beginning); });
  if (title != titles.end()) return catalogue.text(title->key);
  return catalogue.text(key_of("overlay_title_", name(verdict.level)));
}

std::vector<std::pair<std::string, std::string>> plates_of(const Verdict& verdict,
                                                           const Catalogue& catalogue) {
  std::vector<std::pair<std::string, std::string>> plates;
  const auto add = [&](std::string label, std::string name) {
    if (!name.empty()) plates.emplace_back(std::move(label), std::move(name));
  };
  if (verdict.site) {
    add(catalogue.text("overlay_plate_link"), shown_name(verdict, catalogue));
  } else if (std::ranges::any_of(verdict.findings, [](const Finding& finding) {
               return finding.code.starts_with("scheme-");
             })) {
    const std::string address = verdict.href.value_or(verdict.url);
    const auto colon = address.find(':');
    add(catalogue.text("overlay_plate_link_scheme"),
        colon == std::string::npos ? std::string() : printable(address.substr(0, colon + 1)));
  } else {
    add(catalogue.text("overlay_plate_link_invalid"), printable(verdict.url, longest_address));
  }
  if (verdict.imitates && verdict.imitates->site) {
    const std::string of = catalogue.text(key_of("organisation_of_", verdict.imitates->id));
    add(of.empty() ? catalogue.text("overlay_plate_true_protect")
                   : catalogue.text("overlay_plate_true", {{"organisation", of}}),
        printable(host_of(*verdict.imitates->site)));
  }
  return plates;
}

std::vector<std::string> reasons_of(const Verdict& verdict, const Catalogue& catalogue) {
  std::vector<std::string> reasons = reasons_for(verdict, catalogue);
  if (verdict.level == Level::block && !reasons.empty())
    reasons.front() += ' ' + catalogue.text("overlay_cannot_open");
  if (reasons.empty()) reasons.push_back(catalogue.text("overlay_call_back"));
  return reasons;
}

WayOn way_on(Level level) noexcept {
  switch (level) {
    case Level::block:
      return WayOn::nowhere;
    case Level::warn:
      return WayOn::delay;
    case Level::caution:
      return WayOn::click;
    case Level::note:
    case Level::allow:
      break;
  }
  return WayOn::open;
}

}  // namespace

WarningView warning_of(const Verdict& verdict, const Catalogue& catalogue) {
  WarningView view;
  view.way_on = way_on(verdict.level);
  if (view.way_on == WayOn::open) return view;
  view.title = title_of(verdict, catalogue);
  view.plates = plates_of(verdict, catalogue);
  view.reasons = reasons_of(verdict, catalogue);
  return view;
}

}  // namespace vigilien::cli
