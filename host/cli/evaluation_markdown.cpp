// The tables of the README's «Detection».
#include "cli/evaluation_report.hpp"

namespace vigilien::cli {
namespace {

/// What a file names must not make columns of its own.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? "\\|" : std::string(1, c);
  return out;
}

class Markdown {
 public:
  explicit Markdown(const EvaluationReport& report)
      : out_(report.terminal.out), words_(report.terminal.catalogue) {}

  template <typename... Cells>
  void head(const Cells&... cells) {
    row(words_.text(cells)...);
    out_ << "|---|";
    for (std::size_t i = 1; i < sizeof...(cells); ++i) out_ << "--:|";
    out_ << '\n';
  }
  void recall(std::string_view label, const Recall& share) {
    row(label, std::to_string(share.rows), percent(share.stopped, share.rows, words_),
        percent(share.warned, share.stopped, words_), percent(share.named, share.stopped, words_),
        percent(share.right, share.stopped, words_));
  }
  void recall_of(std::string_view key, const Recall& share) { recall(words_.text(key), share); }
  void stops(std::string_view label, const FalseStops& sites, const FalseStops& rows) {
    row(label, std::to_string(sites.rows), counted(sites.stopped, sites.rows),
        counted(sites.warned, sites.rows), std::to_string(rows.rows),
        counted(rows.stopped, rows.rows), counted(rows.warned, rows.rows));
  }
  void end_of_table() { out_ << '\n'; }

 private:
  template <typename... Cells>
  void row(const Cells&... cells) {
    out_ << '|';
    ((out_ << ' ' << cell(cells) << " |"), ...);
    out_ << '\n';
  }
  [[nodiscard]] std::string counted(std::uint64_t part, std::uint64_t whole) const {
    return std::to_string(part) + " (" + percent(part, whole, words_) + ')';
  }

  std::ostream& out_;
  const Catalogue& words_;
};

}  // namespace

void write_markdown(const EvaluationReport& report) {
  const Evaluation& evaluation = report.evaluation;
  const Catalogue& words = report.terminal.catalogue;
  Markdown table(report);
  table.head("cli_eval_lures", "cli_eval_rows", "cli_eval_stopped", "cli_eval_markdown_warned",
             "cli_eval_markdown_named", "cli_eval_markdown_right");
  for (const auto& [name, stratum] : evaluation.strata()) table.recall(name, stratum.all);
  table.recall_of("cli_eval_all", evaluation.lures());
  table.recall_of("cli_eval_markdown_directory", evaluation.in_directory().by_either);
  table.recall_of("cli_eval_markdown_hosted", evaluation.hosted().with_either);
  table.recall_of("cli_eval_markdown_hosted_neither", evaluation.hosted().with_neither);
  table.end_of_table();

  table.head("cli_eval_markdown_honest", "cli_eval_markdown_sites", "cli_eval_stopped",
             "cli_eval_warned", "cli_eval_markdown_hosts", "cli_eval_stopped", "cli_eval_warned");
  for (const auto& [category, shares] : evaluation.categories())
    table.stops(category, shares.sites, shares.rows);
  const HonestShares& all = evaluation.honest();
  table.stops(words.text("cli_eval_all"), all.sites, all.rows);
  table.stops(words.text("cli_eval_outside"), all.sites_outside, all.rows_outside);
}

}  // namespace vigilien::cli
