// The tables for people.
#include "cli/evaluation_report.hpp"

#include <array>
#include <cstdio>

#include "cli/paragraph.hpp"

namespace vigilien::cli {
namespace {

constexpr std::size_t label_column = 30;  // and five numbers: 80
constexpr std::size_t number_column = 10;
constexpr std::size_t code_column = 26;  // and six numbers, which are counts
constexpr std::size_t count_column = 9;

class TextReport {
 public:
  explicit TextReport(const EvaluationReport& report)
      : report_(report), out_(report.terminal.out), words_(report.terminal.catalogue) {}

  void write() {
    write_lures();
    write_honest();
    write_codes();
    write_misjudged("cli_eval_misses", report_.evaluation.misses());
    write_misjudged("cli_eval_false", report_.evaluation.false_stops());
    write_bad("cli_eval_bad_lures", report_.lures);
    write_bad("cli_eval_bad_honest", report_.honest);
  }

 private:
  void heading(std::string_view key) {
    if (begun_) out_ << '\n';
    begun_ = true;
    out_ << report_.terminal.paint(words_.text(key), Colour::blue) << '\n';
  }
  template <typename... Cells>
  void row(std::string_view label, const Cells&... cells) {
    out_ << padded("  " + printable(label, label_column - 4), label_column);
    ((out_ << padded_left(cells, number_column)), ...);
    out_ << '\n';
  }
  template <typename... Cells>
  void code_row(std::string_view label, const Cells&... cells) {
    out_ << padded("  " + std::string(label), code_column);
    ((out_ << padded_left(cells, count_column)), ...);
    out_ << '\n';
  }
  void recall(std::string_view label, const Recall& recall) {
    row(label, std::to_string(recall.rows), percent(recall.stopped, recall.rows, words_),
        percent(recall.warned, recall.stopped, words_),
        percent(recall.named, recall.stopped, words_),
        percent(recall.right, recall.stopped, words_));
  }
  void recall_of(std::string_view key, const Recall& share) { recall(words_.text(key), share); }

  void write_lures() {
    const Evaluation& evaluation = report_.evaluation;
    heading("cli_eval_lures");
    row("", words_.text("cli_eval_rows"), words_.text("cli_eval_stopped"),
        words_.text("cli_eval_warned"), words_.text("cli_eval_named"),
        words_.text("cli_eval_right"));
    for (const auto& [name, stratum] : evaluation.strata()) {
      recall(name, stratum.all);
      for (const auto& [evidence, share] : stratum.by_evidence) recall("  " + evidence, share);
    }
    recall_of("cli_eval_all", evaluation.lures());
    const Evaluation::InDirectory& directory = evaluation.in_directory();
    out_ << "  " << words_.text("cli_eval_directory") << '\n';
    recall_of("cli_eval_by_organisation", directory.by_organisation);
    recall_of("cli_eval_by_token", directory.by_token);
    recall_of("cli_eval_by_either", directory.by_either);
    recall_of("cli_eval_by_neither", directory.by_neither);
    const Evaluation::Hosted& hosted = evaluation.hosted();
    out_ << "  " << words_.text("cli_eval_hosted") << '\n';
    recall_of("cli_eval_hosted_name", hosted.with_name);
    recall_of("cli_eval_hosted_word", hosted.with_word);
    recall_of("cli_eval_hosted_either", hosted.with_either);
    recall_of("cli_eval_hosted_neither", hosted.with_neither);
    recall_of("cli_eval_hosted_all", hosted.all);
    out_ << paragraph("  ", words_.text("cli_eval_lures_note"));
  }

  void stops(std::string_view label, const FalseStops& share) {
    row(label, std::to_string(share.rows), std::to_string(share.stopped),
        percent(share.stopped, share.rows, words_), std::to_string(share.warned),
        percent(share.warned, share.rows, words_));
  }
  void write_honest_by(std::string_view key, FalseStops HonestShares::*with,
                       FalseStops HonestShares::*outside) {
    heading(key);
    row("", words_.text("cli_eval_rows"), words_.text("cli_eval_stopped"), "",
        words_.text("cli_eval_warned"), "");
    const std::string without = "  " + words_.text("cli_eval_outside");
    const auto both = [&](std::string_view label, const HonestShares& shares) {
      stops(label, shares.*with);
      stops(without, shares.*outside);
    };
    for (const auto& [category, shares] : report_.evaluation.categories()) both(category, shares);
    both(words_.text("cli_eval_all"), report_.evaluation.honest());
  }
  void write_honest() {
    write_honest_by("cli_eval_honest_sites", &HonestShares::sites, &HonestShares::sites_outside);
    write_honest_by("cli_eval_honest_rows", &HonestShares::rows, &HonestShares::rows_outside);
  }

  void write_codes() {
    heading("cli_eval_codes");
    const std::string fired = words_.text("cli_eval_fired"), alone = words_.text("cli_eval_alone"),
                      stopping = words_.text("cli_eval_stopping");
    code_row("", words_.text("cli_eval_column_lures"), "", "",
             words_.text("cli_eval_column_honest"));
    code_row("", fired, alone, stopping, fired, alone, stopping);
    for (const auto& [code, counts] : report_.evaluation.codes())
      code_row(code, std::to_string(counts.lures.rows), std::to_string(counts.lures.alone),
               std::to_string(counts.lures.stopping), std::to_string(counts.honest.rows),
               std::to_string(counts.honest.alone), std::to_string(counts.honest.stopping));
    out_ << paragraph("  ", words_.text("cli_eval_codes_note"));
  }

  void write_misjudged(std::string_view key, const std::vector<Misjudged>& rows) {
    if (rows.empty()) return;
    heading(key);
    for (const Misjudged& one : rows) {
      std::string text = printable(one.address) + " — " + printable(one.group, 40);
      if (!one.organisation.empty()) text += ", " + printable(one.organisation, 40);
      text += words_.text("cli_colon");
      if (one.codes.empty()) text += words_.text("cli_explain_nothing");
      for (std::size_t i = 0; i < one.codes.size(); ++i)
        text.append(i == 0 ? "" : ", ").append(one.codes[i]);
      out_ << paragraph(padded_left(std::to_string(one.line), 8) + "  ", text);
    }
  }

  void write_bad(std::string_view key, const BadRows& bad) {
    if (bad.count == 0) return;
    std::string lines;
    for (const std::uint64_t line : bad.lines)
      lines += (lines.empty() ? "" : ", ") + std::to_string(line);
    if (bad.count > bad.lines.size()) lines += ", …";
    out_ << '\n'
         << paragraph("", words_.text(key, {{"text", std::to_string(bad.count)}, {"list", lines}}));
  }

  const EvaluationReport& report_;
  std::ostream& out_;
  const Catalogue& words_;
  bool begun_ = false;
};

}  // namespace

std::string percent(std::uint64_t part, std::uint64_t whole, const Catalogue& catalogue) {
  if (whole == 0) return "–";
  const double value = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  std::array<char, 16> digits{};
  // No locale is ever set, so that the decimal sign is a point here.
  std::snprintf(digits.data(), digits.size(), value < 10 && part > 0 ? "%.2f" : "%.1f", value);
  std::string text(digits.data());
  if (catalogue.language() == Language::french)
    if (const auto point = text.find('.'); point != std::string::npos) text[point] = ',';
  return text + " %";
}

void write_text(const EvaluationReport& report) { TextReport(report).write(); }

}  // namespace vigilien::cli
