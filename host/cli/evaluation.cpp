#include "cli/evaluation.hpp"

#include <algorithm>

#include "checks/codes.hpp"
#include "cli/terminal.hpp"

namespace vigilien::cli {
namespace {

namespace code = checks::code;
using checks::Finding;
using checks::Level;
using vet::Verdict;

/// A file may hold anything: so many groups are told apart, the others are one.
constexpr std::size_t most_groups = 100;
constexpr std::size_t longest_group = 40;
constexpr std::string_view other_groups = "…";

template <typename Groups>
auto& group_of(Groups& groups, std::string_view written) {
  std::string name = printable(written, longest_group);
  if (name.empty()) name = "-";
  const auto known = groups.find(name);
  if (known != groups.end()) return known->second;
  return groups[groups.size() < most_groups ? name : std::string(other_groups)];
}

/// What one verdict adds to a count of lures.
struct Outcome {
  bool stopped = false, warned = false, named = false, right = false;

  void add_to(Recall& recall) const {
    ++recall.rows;
    recall.stopped += stopped ? 1 : 0;
    recall.warned += warned ? 1 : 0;
    recall.named += named ? 1 : 0;
    recall.right += right ? 1 : 0;
  }
};

void add(FalseStops& share, Level level) {
  ++share.rows;
  share.stopped += level >= Level::caution ? 1 : 0;
  share.warned += level >= Level::warn ? 1 : 0;
}

void add(HonestShares& shares, Level level, bool first_of_site, bool in_directory) {
  add(shares.rows, level);
  if (first_of_site) add(shares.sites, level);
  if (in_directory) return;
  add(shares.rows_outside, level);
  if (first_of_site) add(shares.sites_outside, level);
}

bool has(const Verdict& verdict, std::string_view wanted) {
  return std::ranges::any_of(verdict.findings,
                             [&](const Finding& finding) { return finding.code == wanted; });
}

bool counts(const Finding& finding) { return finding.level > Level::allow; }

/// A hop more may bring the same code twice: it counts once.
template <typename Use>
void each_code(const Verdict& verdict, Use use) {
  std::vector<std::string_view> seen;
  const auto doubts = std::ranges::count_if(verdict.findings, counts);
  for (const Finding& finding : verdict.findings) {
    if (std::ranges::find(seen, finding.code) != seen.end()) continue;
    seen.push_back(finding.code);
    use(finding, doubts == (counts(finding) ? 1 : 0));
  }
}

void add(Fired& fired, const Finding& finding, bool alone) {
  ++fired.rows;
  fired.alone += alone ? 1 : 0;
  fired.stopping += finding.level >= Level::caution ? 1 : 0;
}

Misjudged misjudged(std::uint64_t line, std::string_view address, std::string_view group,
                    std::string_view organisation, const Verdict& verdict) {
  Misjudged row{
      line, std::string(address), std::string(group), std::string(organisation), verdict.level, {}};
  each_code(verdict, [&](const Finding& finding, bool) { row.codes.push_back(finding.code); });
  return row;
}

}  // namespace

void Evaluation::add_lure(const LureRow& row, const Verdict& verdict) {
  std::vector<std::string_view> by_organisation, by_token;
  organisations_.find(row.organisation, by_organisation);
  organisations_.find(row.token, by_token);
  const auto means = [&](std::string_view id) {
    return std::ranges::find(by_organisation, id) != by_organisation.end() ||
           std::ranges::find(by_token, id) != by_token.end();
  };

  Outcome outcome;
  outcome.stopped = verdict.level >= Level::caution;
  outcome.warned = verdict.level >= Level::warn;
  outcome.named = outcome.stopped && verdict.imitates.has_value();
  outcome.right = outcome.named && means(verdict.imitates->id);
  outcome.add_to(lures_);
  Stratum& stratum = group_of(strata_, row.stratum);
  outcome.add_to(stratum.all);
  outcome.add_to(group_of(stratum.by_evidence, row.evidence));

  if (!by_organisation.empty()) outcome.add_to(in_directory_.by_organisation);
  if (!by_token.empty()) outcome.add_to(in_directory_.by_token);
  const bool known = !by_organisation.empty() || !by_token.empty();
  outcome.add_to(known ? in_directory_.by_either : in_directory_.by_neither);

  if (has(verdict, code::free_hosting) || has(verdict, code::dynamic_dns)) {
    const bool name = std::ranges::any_of(verdict.findings, [](const Finding& finding) {
      return counts(finding) && finding.names_an_organisation();
    });
    const bool word = std::ranges::any_of(verdict.findings, [](const Finding& finding) {
      return finding.variant == "credential-word";
    });
    outcome.add_to(hosted_.all);
    if (name) outcome.add_to(hosted_.with_name);
    if (word) outcome.add_to(hosted_.with_word);
    outcome.add_to(name || word ? hosted_.with_either : hosted_.with_neither);
  }
  each_code(verdict, [&](const Finding& finding, bool alone) {
    add(codes_[finding.code].lures, finding, alone);
  });
  if (!outcome.stopped && misses_.size() < most_misjudged_)
    misses_.push_back(misjudged(row.line, row.address, row.stratum, row.organisation, verdict));
}

void Evaluation::add_honest(const HonestRow& row, const Verdict& verdict) {
  const bool first_of_site = sites_.emplace(row.registrable).second;
  const bool in_directory = has(verdict, code::protected_site);
  add(honest_, verdict.level, first_of_site, in_directory);
  add(group_of(categories_, row.category), verdict.level, first_of_site, in_directory);
  if (!row.health.empty() && row.health != row.category)
    add(group_of(categories_, row.health), verdict.level, first_of_site, in_directory);

  if (first_of_site)
    each_code(verdict, [&](const Finding& finding, bool alone) {
      add(codes_[finding.code].honest, finding, alone);
    });
  if (verdict.level >= Level::caution && sites_stopped_.emplace(row.registrable).second &&
      false_stops_.size() < most_misjudged_)
    false_stops_.push_back(misjudged(row.line, row.host, row.category, {}, verdict));
}

}  // namespace vigilien::cli
