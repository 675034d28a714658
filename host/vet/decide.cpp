#include "vet/decide.hpp"

#include <algorithm>
#include <bitset>

namespace vigilien::vet {
namespace {

using checks::Finding;
using checks::Findings;

bool holds(const std::vector<std::string>& codes, std::string_view code) {
  return std::ranges::find(codes, code) != codes.end();
}

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

std::size_t families_from(const Findings& findings, Level level, const Policy& policy) {
  std::bitset<16> seen;
  for (const Finding& finding : findings) {
    const Family family = policy.family(finding.code);
    if (finding.level >= level && family != Family::none)
      seen.set(static_cast<std::size_t>(family));
  }
  return seen.count();
}

bool applies(const Combination& rule, const Findings& findings, const Circumstances& circumstances,
             const Policy& policy) {
  if (rule.families > 0 && families_from(findings, rule.families_from, policy) < rule.families)
    return false;
  if (!rule.any_of.empty() && std::ranges::none_of(findings, [&](const Finding& finding) {
        return counts(finding) && holds(rule.any_of, finding.code);
      }))
    return false;
  if (rule.organisation && std::ranges::none_of(findings, [&](const Finding& finding) {
        return counts(finding) && finding.names_an_organisation() && !names(rule.except, finding);
      }))
    return false;
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

Level decide(Findings& findings, const Circumstances& circumstances, const Policy& policy) {
  Level level = Level::allow;
  for (Finding& finding : findings) {
    finding.level = policy.level(finding.code, finding.variant);
    level = std::max(level, finding.level);
  }
  std::ranges::stable_sort(findings, [](const Finding& a, const Finding& b) {
    return a.level != b.level ? a.level > b.level : a.code < b.code;
  });
  for (const Combination& rule : policy.combinations())
    if (level > Level::allow && applies(rule, findings, circumstances, policy))
      level = raised(level, rule);
  return level == Level::note ? Level::allow : level;
}

}  // namespace vigilien::vet
