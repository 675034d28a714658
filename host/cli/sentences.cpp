#include "cli/sentences.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/clock.hpp"
#include "base/text.hpp"
#include "cli/terminal.hpp"
#include "lists/practice.hpp"

namespace vigilien::cli {
namespace {

using checks::Finding;
using checks::Level;
using vet::Verdict;

constexpr std::size_t most_reasons = 3;
constexpr std::size_t longest_name = 60;

std::string organisation(std::string_view prefix, std::string_view id, const Verdict& verdict,
                         const Catalogue& catalogue) {
  const bool known = verdict.imitates && verdict.imitates->id == id;
  return organisation_named(prefix, id, known ? std::string_view(verdict.imitates->name) : id,
                            catalogue);
}

Places places_of(const Finding& finding, const Verdict& verdict, const Catalogue& catalogue) {
  Places places;
  for (const auto& [name, value] : finding.args) {
    if (name == "organisation") {
      places.emplace_back(name, organisation("organisation_", value, verdict, catalogue));
    } else if (name == "date") {
      places.emplace_back(name, spoken_date(value, catalogue));
    } else {
      places.emplace_back(name, printable(value, longest_name));
    }
  }
  if (verdict.site) places.emplace_back("domain", printable(verdict.site->display, longest_name));
  return places;
}

/// Notes that explain a doubt to a reader, in the order in which they are said where there is room.
bool explains(const Finding& finding) noexcept {
  return finding.code.starts_with("pretext-") || finding.code == "unknown-site";
}

/// The keys to try, the most telling first; the extension tries the same.
std::vector<std::string> variants_of(const Finding& finding) {
  const std::string key = key_of("finding_", finding.code);
  std::vector<std::string> keys;
  if (const std::string* list = finding.arg("list");
      list != nullptr && *list == lists::practice_list) {
    keys.push_back(key + "_practice_reason");
    keys.push_back(key + "_practice");
  }
  if (const std::string* kind = finding.arg("kind")) keys.push_back(key_of(key + '_', *kind));
  for (const char* end : {"", "_undated", "_plain"}) keys.push_back(key + end);
  return keys;
}

std::string contradiction(const Verdict& verdict, const Catalogue& catalogue) {
  const vet::Imitated& imitated = *verdict.imitates;
  std::string said;
  if (catalogue.has(key_of("organisation_of_", imitated.id))) {
    const std::string of = organisation("organisation_of_", imitated.id, verdict, catalogue);
    said = catalogue.text("cli_not_theirs", {{"organisation", of}});
  } else {
    said =
        catalogue.text("cli_not_theirs_plain", {{"name", printable(imitated.name, longest_name)}});
  }
  if (imitated.site)
    said += ' ' + catalogue.text("cli_true_site", {{"domain", printable(host_of(*imitated.site))}});
  return said;
}

}  // namespace

std::string key_of(std::string_view prefix, std::string_view code) {
  std::string key = std::string(prefix).append(code);
  std::ranges::replace(key, '-', '_');
  return key;
}

std::string organisation_named(std::string_view prefix, std::string_view id, std::string_view name,
                               const Catalogue& catalogue) {
  std::string said = catalogue.text(key_of(prefix, id));
  return said.empty() ? printable(name) : said;
}

bool speaks_for_itself(std::string_view code) noexcept {
  return code == "test-link" || code == "malformed" || code == "invalid-host" ||
         code.starts_with("blocklist-") || code.starts_with("scheme-");
}

std::string_view host_of(std::string_view site) noexcept {
  if (const auto scheme = site.find("://"); scheme != std::string_view::npos)
    site.remove_prefix(scheme + 3);
  site = site.substr(0, site.find_first_of("/?#"));
  if (site.starts_with("www.")) site.remove_prefix(4);
  return site;
}

std::string spoken_date(std::string_view date, const Catalogue& catalogue) {
  const auto day = parse_day(date);
  if (!day) return {};
  const std::chrono::year_month_day parts(*day);
  const std::string months = catalogue.text("cli_months");
  const auto names = split(months, ' ');
  const auto month = static_cast<unsigned>(parts.month()) - 1;
  if (month >= names.size()) return {};
  const auto number = static_cast<unsigned>(parts.day());
  const std::string first =
      number == 1 ? catalogue.text("cli_first_of_month") : std::to_string(number);
  return first + ' ' + std::string(names[month]) + ' ' +
         std::to_string(static_cast<int>(parts.year()));
}

std::string spoken_age(std::int64_t seconds, const Catalogue& catalogue) {
  constexpr std::int64_t minute = 60, hour = 60 * minute, day = 24 * hour;
  const auto said = [&](std::string_view key, std::int64_t number) {
    return catalogue.text(key, {{"text", std::to_string(number)}});
  };
  if (seconds < minute) return catalogue.text("cli_age_now");
  if (seconds < hour) return said("cli_age_minutes", seconds / minute);
  if (seconds < day) return said("cli_age_hours", seconds / hour);
  if (seconds < 2 * day) return catalogue.text("cli_age_one_day");
  return said("cli_age_days", seconds / day);
}

std::string counted(std::string_view key, std::uint64_t number, const Catalogue& catalogue) {
  const bool one = number == 1 || (number == 0 && catalogue.language() == Language::french);
  return catalogue.text(std::string(key) + (one ? "_one" : "_many"),
                        {{"text", std::to_string(number)}});
}

std::string shown_name(const Verdict& verdict, const Catalogue& catalogue) {
  if (!verdict.site) {
    const std::string shown = printable(trimmed(verdict.url), longest_name);
    return shown.empty() ? catalogue.text("cli_unreadable") : shown;
  }
  const vet::Site& site = *verdict.site;
  if (verdict.level == Level::allow) return printable(site.host);
  const std::string& ascii = site.domain ? *site.domain : site.host;
  if (site.display == ascii) return printable(ascii);
  return printable(site.display) + " (" + printable(ascii) + ')';
}

std::string sentence_of(const Finding& finding, const Verdict& verdict,
                        const Catalogue& catalogue) {
  const Places places = places_of(finding, verdict, catalogue);
  for (const std::string& key : variants_of(finding)) {
    std::string sentence = catalogue.text_if_complete(key, places);
    if (!sentence.empty()) return sentence;
  }
  return {};
}

std::vector<std::string> reasons_for(const Verdict& verdict, const Catalogue& catalogue) {
  std::vector<std::string> reasons;
  const auto say = [&](const Finding& finding) {
    std::string sentence = sentence_of(finding, verdict, catalogue);
    if (!sentence.empty() && reasons.size() < most_reasons &&
        std::ranges::find(reasons, sentence) == reasons.end())
      reasons.push_back(std::move(sentence));
  };
  if (verdict.level == Level::allow) return reasons;
  for (const Finding& finding : verdict.findings)
    if (finding.level >= Level::caution) say(finding);
  if (!verdict.findings.empty() && verdict.findings.front().level >= Level::caution &&
      verdict.findings.front().code == "risky-download" && !reasons.empty()) {
    reasons.resize(1);
    reasons.push_back(catalogue.text("overlay_install_nothing"));
    return reasons;
  }
  for (const Finding& finding : verdict.findings)
    if (explains(finding)) say(finding);
  return reasons;
}

std::vector<std::string> sentences_for(const Verdict& verdict, const Catalogue& catalogue) {
  if (verdict.level == Level::allow) return {};
  std::vector<std::string> reasons = reasons_for(verdict, catalogue);
  if (reasons.empty()) reasons.push_back(catalogue.text("overlay_call_back"));
  const bool own_title = !verdict.findings.empty() &&
                         verdict.findings.front().level >= Level::caution &&
                         speaks_for_itself(verdict.findings.front().code);
  if (verdict.imitates && !own_title)
    reasons.insert(reasons.begin(), contradiction(verdict, catalogue));
  return reasons;
}

}  // namespace vigilien::cli
