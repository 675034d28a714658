#include "cli/explanation.hpp"

#include <algorithm>

#include "cli/level_look.hpp"
#include "cli/paragraph.hpp"
#include "cli/sentences.hpp"
#include "cli/warning_view.hpp"

namespace vigilien::cli {
namespace {

using checks::Finding;
using checks::Identity;
using checks::Level;

constexpr std::string_view indent = "  ";
constexpr std::size_t label_column = 24;
constexpr std::size_t check_column = 33;
constexpr std::size_t longest_address = 600;

bool is_number(const vet::HopTrace& hop) {
  return hop.site && !hop.is_local && !hop.site->domain && hop.suffix.empty() && hop.name.empty() &&
         (hop.site->host.front() == '[' ||
          hop.site->host.find_first_not_of("0123456789.") == std::string::npos);
}

/// The key of the sentence that says whose site it is.
std::string_view owner_key(const vet::HopTrace& hop) {
  if (!hop.site) return "cli_explain_owner_no_site";
  switch (hop.identity) {
    case Identity::organisation:
      return "cli_explain_owner_directory";
    case Identity::tracker:
      return "cli_explain_owner_tracker";
    case Identity::partner:
      return "cli_explain_owner_partner";
    case Identity::allowed:
      return "cli_explain_owner_allowed";
    case Identity::unknown:
      break;
  }
  if (hop.is_local) return "cli_explain_owner_local";
  if (hop.is_vetted) return "cli_explain_owner_vetted";
  if (is_number(hop)) return "cli_explain_owner_number";
  return hop.ground == checks::Ground::own_name ? "cli_explain_owner_nobody"
                                                : "cli_explain_owner_hosted";
}

/// Why some checks were left out; empty: for their own reason.
std::string_view skipped_key(const vet::HopTrace& hop) {
  if (!hop.site) return "cli_explain_skipped_no_site";
  if (hop.identity != Identity::unknown) return "cli_explain_skipped_known";
  if (hop.is_local) return "cli_explain_skipped_local";
  if (hop.is_vetted) return "cli_explain_skipped_vetted";
  return "cli_explain_skipped_number";
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string all;
  for (const std::string_view one : words) {
    if (!all.empty()) all += ", ";
    all += one;
  }
  return all;
}

}  // namespace

void Explanation::write() const {
  const std::string level = level_word(verdict_.level, false);
  const std::string first = paragraph(level + "  ", shown_name(verdict_, terminal_.catalogue));
  terminal_.out << level_word(verdict_.level) << std::string_view(first).substr(level.size());
  write_address();
  for (std::size_t i = 0; i < trace_.hops.size(); ++i) write_hop(i);
  write_decision();
  write_warning();
}

void Explanation::heading(std::string_view text) const {
  terminal_.out << '\n' << terminal_.paint(text, Colour::blue) << '\n';
}

void Explanation::line(std::string_view key, std::string_view text) const {
  beside(word(key), text);
}

void Explanation::beside(std::string_view label, std::string_view text) const {
  const bool fits = width(label) < label_column;
  if (!fits) terminal_.out << indent << label << '\n';
  terminal_.out << paragraph(std::string(indent) + padded(fits ? label : "", label_column), text);
}

std::string Explanation::level_word(Level level, bool painted) const {
  const LevelLook look = look_of(level);
  const std::string text = std::string(look.sign) + ' ' + word(look.word);
  return painted ? terminal_.paint(text, look.colour) : text;
}

void Explanation::write_address() const {
  heading(word("cli_explain_address"));
  line("cli_explain_written", printable(verdict_.url, longest_address));
  if (!verdict_.href) return line("cli_explain_read", word("cli_explain_refused"));
  if (*verdict_.href == verdict_.url) {
    line("cli_explain_read", word("cli_explain_as_written"));
  } else {
    line("cli_explain_read", printable(*verdict_.href, longest_address));
  }
  if (trace_.hops.size() > 1)
    line("cli_explain_hops",
         counted("cli_explain_hops_count", trace_.hops.size(), terminal_.catalogue));
}

void Explanation::write_hop(std::size_t number) const {
  const vet::HopTrace& hop = trace_.hops[number];
  if (trace_.hops.size() > 1) {
    heading(word("cli_explain_hop", {{"text", std::to_string(number + 1)}}));
    line("cli_explain_hop_address", printable(hop.href, longest_address));
    if (number + 1 < trace_.hops.size())
      line("cli_explain_hop_leads",
           word(hop.sends_on ? "cli_explain_hop_known" : "cli_explain_hop_unknown"));
  }
  if (hop.site) {
    line("cli_explain_host", printable(hop.site->host));
    line("cli_explain_domain",
         hop.site->domain ? printable(*hop.site->domain) : word("cli_explain_no_domain"));
    line("cli_explain_display", printable(hop.site->display));
  }
  write_owner(hop);
  write_checks(hop);
}

void Explanation::write_owner(const vet::HopTrace& hop) const {
  const std::string organisation =
      hop.owner.empty()
          ? std::string()
          : organisation_named("organisation_", hop.owner, hop.owner, terminal_.catalogue);
  line("cli_explain_owner",
       word(owner_key(hop), {{"organisation", organisation}, {"suffix", printable(hop.suffix)}}));
}

void Explanation::write_checks(const vet::HopTrace& hop) const {
  heading(word("cli_explain_checks"));
  bool skipped = false;
  for (const checks::CheckRun& run : hop.checks) {
    const std::string check = word(key_of("cli_check_", run.check));
    skipped = skipped || !run.ran;
    if (!run.found.empty()) {
      for (const Finding& finding : run.found) write_finding(check, finding);
    } else {
      terminal_.out << indent << padded(check, check_column)
                    << word(run.ran ? "cli_explain_nothing" : "cli_explain_skipped") << '\n';
    }
  }
  if (skipped) terminal_.out << paragraph(indent, word(skipped_key(hop)));
}

void Explanation::write_finding(std::string_view check, const Finding& finding) const {
  const std::string weight =
      finding.level == Level::allow ? word("cli_explain_harmless") : level_word(finding.level);
  terminal_.out << indent << padded(check, check_column) << weight << "  (" << finding.code << ")\n"
                << paragraph("      ", sentence_of(finding, verdict_, terminal_.catalogue));
}

void Explanation::write_decision() const {
  heading(word("cli_explain_decision"));
  const bool doubts = !verdict_.findings.empty() && verdict_.findings.front().level > Level::allow;
  if (doubts) {
    const Level highest = verdict_.findings.front().level;
    std::vector<std::string_view> codes;
    for (const Finding& finding : verdict_.findings)
      if (finding.level == highest && std::ranges::find(codes, finding.code) == codes.end())
        codes.push_back(finding.code);
    line("cli_explain_heaviest", level_word(highest, false) + "  (" + joined(codes) + ')');
  } else {
    line("cli_explain_heaviest", word("cli_explain_nothing"));
  }
  for (const vet::Raise& raise : trace_.raises) {
    const std::string rule = word(key_of("cli_combination_", raise.rule));
    line("cli_explain_rule", rule.empty() ? printable(raise.rule) : rule);
    line("cli_explain_raised", level_word(raise.from, false) + "  →  " +
                                   level_word(raise.to, false) + "  (" + joined(raise.codes) + ')');
  }
  if (doubts && trace_.raises.empty()) line("cli_explain_rule", word("cli_explain_no_raise"));
  const LevelLook look = look_of(verdict_.level);
  terminal_.out << indent << padded(word("cli_explain_result"), label_column)
                << terminal_.paint(std::string(look.sign) + ' ' + word(look.word), look.colour)
                << '\n';
}

void Explanation::write_warning() const {
  heading(word("cli_explain_seen"));
  const WarningView view = warning_of(verdict_, terminal_.catalogue);
  if (view.title.empty()) {
    terminal_.out << paragraph(indent, word("cli_explain_seen_nothing"));
    return;
  }
  line("cli_explain_title", view.title);
  for (const auto& [label, name] : view.plates) beside(label, name);
  for (std::size_t i = 0; i < view.reasons.size(); ++i)
    line(i == 0 ? "cli_explain_reasons" : "", view.reasons[i]);
  line("cli_explain_way_on", word(view.way_on == WayOn::nowhere ? "cli_explain_way_none"
                                  : view.way_on == WayOn::delay ? "cli_explain_way_delay"
                                                                : "cli_explain_way_click"));
}

}  // namespace vigilien::cli
