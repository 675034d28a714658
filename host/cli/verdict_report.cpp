#include "cli/verdict_report.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "cli/level_look.hpp"
#include "cli/sentences.hpp"

namespace vigilien::cli {
namespace {

using checks::Level;

std::size_t widest_word(const Catalogue& catalogue) {
  std::size_t widest = 0;
  for (const Level level : {Level::allow, Level::caution, Level::warn, Level::block})
    widest = std::max(widest, width(catalogue.text(look_of(level).word)));
  return widest;
}

std::string rules_of(const vet::Verdict& verdict) {
  std::string rules;
  for (const checks::Finding& finding : verdict.findings) {
    if (!rules.empty()) rules += ", ";
    rules += finding.code;
  }
  return rules;
}

constexpr std::string_view indent = "    ";

}  // namespace

void VerdictReport::add(const vet::Verdict& verdict) {
  const Catalogue& catalogue = terminal_.catalogue;
  const LevelLook look = look_of(verdict.level);
  const std::string word = catalogue.text(look.word);
  const std::string gap(widest_word(catalogue) + 2 - width(word), ' ');

  if (counts_ != decltype(counts_){}) terminal_.out << '\n';
  terminal_.out << terminal_.paint(std::string(look.sign) + ' ' + word, look.colour) << gap
                << shown_name(verdict, catalogue) << '\n';
  for (const std::string& sentence : sentences_for(verdict, catalogue))
    terminal_.out << indent << sentence << '\n';

  std::string hops;
  for (const std::string& hop : verdict.via)
    hops += (hops.empty() ? "" : ", ") + printable(hop, 60);
  if (!hops.empty()) terminal_.out << indent << catalogue.text("cli_via", {{"text", hops}}) << '\n';
  if (!verdict.findings.empty()) {
    const std::string key = verdict.findings.size() == 1 ? "cli_rule" : "cli_rules";
    terminal_.out << indent << catalogue.text(key, {{"text", rules_of(verdict)}}) << '\n';
  }

  ++counts_.at(static_cast<std::size_t>(verdict.level));
  version_ = verdict.lists_version;
  age_ = verdict.lists_age;
}

void VerdictReport::finish() {
  const Catalogue& catalogue = terminal_.catalogue;
  const auto total = std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0});
  std::string counts;
  const auto count = [&](Level level, std::string_view key) {
    const std::uint64_t number = counts_.at(static_cast<std::size_t>(level));
    if (number > 0) counts += (counts.empty() ? "" : ", ") + counted(key, number, catalogue);
  };
  count(Level::block, "cli_count_block");
  count(Level::warn, "cli_count_warn");
  count(Level::caution, "cli_count_caution");
  if (counts.empty()) counts = catalogue.text("cli_count_allow");

  if (total > 0) terminal_.out << '\n';
  terminal_.out << counted("cli_links", total, catalogue) << catalogue.text("cli_colon") << counts
                << '.';
  if (version_ > 0)
    terminal_.out << ' '
                  << catalogue.text("cli_lists_age", {{"text", std::to_string(version_)},
                                                      {"date", spoken_age(age_, catalogue)}});
  terminal_.out << ' ' << catalogue.text("cli_nothing_sent") << '\n';
}

}  // namespace vigilien::cli
