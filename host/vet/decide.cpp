#include "vet/decide.hpp"

#include <algorithm>
#include <bitset>
#include <utility>

namespace vigilien::vet {
namespace {

using checks::Finding;
using checks::Findings;

/// Named in a list of codes, by its code alone or with its variant.
bool names(const std::vector<std::string>& codes, const Finding& finding) {
  return std::ranges::any_of(codes, [&](std::string_view code) {
    if (!code.starts_with(finding.code)) return false;
    code.remove_prefix(finding.code.size());
    return code.empty() || (code.front() == '/' && code.substr(1) == finding.variant);
  });
}

/// A known site is not a doubt: findings of level allow count for nothing.
bool counts(const Finding& finding) noexcept { return finding.level > Level::allow; }

/// What a rule may ask of a finding.
bool is_of_weight(const Finding& finding, const Combination& rule, const Policy& policy) {
  return finding.level >= rule.families_from && policy.family(finding.code) != Family::none;
}
bool is_one_of(const Finding& finding, const Combination& rule) {
  return counts(finding) && names(rule.any_of, finding);
}
bool is_beside(const Finding& finding, const Combination& rule) {
  const bool weighs =
      rule.or_from > Level::allow && finding.level >= rule.or_from && !names(rule.any_of, finding);
  return counts(finding) && (weighs || names(rule.beside, finding));
}
bool names_somebody(const Finding& finding, const Combination& rule) {
  return counts(finding) && finding.names_an_organisation() && !names(rule.except, finding);
}

std::vector<std::string_view> codes_for(const Combination& rule, const Findings& findings,
                                        const Policy& policy) {
  std::vector<std::string_view> codes;
  for (const Finding& finding : findings) {
    const bool met = (rule.families > 0 && is_of_weight(finding, rule, policy)) ||
                     is_one_of(finding, rule) ||
                     (!rule.beside.empty() && is_beside(finding, rule)) ||
                     (rule.organisation && names_somebody(finding, rule));
    if (met && std::ranges::find(codes, finding.code) == codes.end()) codes.push_back(finding.code);
  }
  return codes;
}

std::size_t families_of_weight(const Combination& rule, const Findings& findings,
                               const Policy& policy) {
  std::bitset<16> seen;
  for (const Finding& finding : findings)
    if (is_of_weight(finding, rule, policy))
      seen.set(static_cast<std::size_t>(policy.family(finding.code)));
  return seen.count();
}

bool applies(const Combination& rule, const Findings& findings, const Circumstances& circumstances,
             const Policy& policy) {
  const auto none = [&](auto met) {
    return std::ranges::none_of(findings,
                                [&](const Finding& finding) { return met(finding, rule); });
  };
  if (rule.families > 0 && families_of_weight(rule, findings, policy) < rule.families) return false;
  if (!rule.any_of.empty() && none(is_one_of)) return false;
  if (!rule.beside.empty() && none(is_beside)) return false;
  if (rule.organisation && none(names_somebody)) return false;
  return !rule.credential_word || circumstances.credential_word_in_path;
}

Level raised(Level level, const Combination& rule) {
  if (level >= rule.at_most) return level;
  const auto up = static_cast<unsigned>(level) + rule.steps;
  const Level wanted = rule.steps > 0
                           ? static_cast<Level>(std::min(up, static_cast<unsigned>(rule.at_most)))
                           : rule.gives;
  return std::max(level, std::min(wanted, rule.at_most));
}

}  // namespace

Level decide(Findings& findings, const Circumstances& circumstances, const Policy& policy,
             std::vector<Raise>* raises) {
  Level level = Level::allow;
  for (Finding& finding : findings) {
    finding.level = policy.level(finding.code, finding.variant);
    level = std::max(level, finding.level);
  }
  std::ranges::stable_sort(findings, [](const Finding& a, const Finding& b) {
    return a.level != b.level ? a.level > b.level : a.code < b.code;
  });
  for (const Combination& rule : policy.combinations()) {
    if (level == Level::allow || !applies(rule, findings, circumstances, policy)) continue;
    const Level before = std::exchange(level, raised(level, rule));
    if (raises != nullptr && level > before)
      raises->push_back({rule.id, before, level, codes_for(rule, findings, policy)});
  }
  return level == Level::note ? Level::allow : level;
}

}  // namespace vigilien::vet
