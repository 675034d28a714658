// vigilien eval: what the engine says of known lures and of honest sites, counted.
#include <array>
#include <memory>
#include <utility>

#include "base/file_names.hpp"
#include "cli/eval_table.hpp"
#include "cli/evaluation.hpp"
#include "cli/evaluation_report.hpp"
#include "cli/ground.hpp"
#include "vet/vetter.hpp"

namespace vigilien::cli {
namespace {

constexpr std::array<std::string_view, 9> lure_columns{"host",     "imitated_org",  "registrable",
                                                       "evidence", "matched_token", "stratum",
                                                       "sources",  "first_seen",    "url"};
constexpr std::array<std::string_view, 6> honest_columns{"host",   "registrable",      "category",
                                                         "health", "near_miss_tokens", "sources"};

Way open_table(const std::string& file, std::span<const std::string_view> columns,
               std::optional<EvalTable>& table) {
  auto opened = EvalTable::open(file_named(file), columns);
  if (opened) {
    table = *std::move(opened);
    return std::nullopt;
  }
  const bool unreadable = opened.error().code == Errc::not_found;
  return Obstacle{failure,
                  unreadable ? "cli_eval_unreadable" : "cli_eval_not_a_table",
                  {{"name", printable(file)}, {"text", opened.error().detail}}};
}

/// The engine without the entries of any list but those given: what analysis alone makes of a link.
vet::Sources analysis_alone(vet::Sources sources,
                            std::vector<std::shared_ptr<const lists::Source>> given) {
  lists::ListSet::Parts parts = sources.lists->parts();
  parts.practice.reset();
  parts.lists = std::move(given);
  sources.lists = std::make_shared<const lists::ListSet>(std::move(parts), sources.suffixes);
  return sources;
}

std::string address_of(std::string_view written) {
  if (written.find("://") != std::string_view::npos) return std::string(written);
  return std::string("https://").append(written);
}

void judge_lures(EvalTable& table, const vet::Vetter& vetter, Evaluation& evaluation) {
  while (const auto row = table.next()) {
    const auto& fields = row->fields;
    const std::string address = address_of(fields[8].empty() ? fields[0] : fields[8]);
    const vet::Verdict verdict = vetter.vet({address, {}, {}, false});
    if (!verdict.href) {
      table.refuse_last();
      continue;
    }
    evaluation.add_lure({row->line, address, fields[1], fields[3], fields[4], fields[5]}, verdict);
  }
}

void judge_honest(EvalTable& table, const vet::Vetter& vetter, Evaluation& evaluation) {
  while (const auto row = table.next()) {
    const auto& fields = row->fields;
    const vet::Verdict verdict = vetter.vet({address_of(fields[0]), {}, {}, false});
    if (!verdict.href) {
      table.refuse_last();
      continue;
    }
    const std::string_view site = fields[1].empty() ? fields[0] : fields[1];
    evaluation.add_honest({row->line, fields[0], site, fields[2], fields[3]}, verdict);
  }
}

}  // namespace

int eval(const EvalOptions& options, const Terminal& terminal, const Workstation& workstation) {
  if (options.files.size() != 2) return stop({wrong_usage, "cli_eval_two_files", {}}, terminal);
  std::optional<EvalTable> lures, honest;
  if (const Way way = open_table(options.files[0], lure_columns, lures))
    return stop(*way, terminal);
  if (const Way way = open_table(options.files[1], honest_columns, honest))
    return stop(*way, terminal);
  messaging::Additions additions;
  if (const Way way = read_lists(options.lists, additions)) return stop(*way, terminal);
  auto bundled = vet::load_sources(workstation.data, messaging::today(workstation.clock));
  if (!bundled)
    return stop({failure, "cli_no_data", {{"text", printable(bundled.error().detail)}}}, terminal);

  const EvalOrganisations organisations(*bundled->directory);
  const vet::Vetter vetter(analysis_alone(*bundled, std::move(additions.lists)), workstation.clock);
  Evaluation evaluation(organisations, options.misses);
  judge_lures(*lures, vetter, evaluation);
  judge_honest(*honest, vetter, evaluation);

  const EvaluationReport report{evaluation,
                                {lures->bad_rows(), lures->bad_lines()},
                                {honest->bad_rows(), honest->bad_lines()},
                                terminal};
  if (options.json) {
    terminal.out << evaluation_json(report) << '\n';
  } else if (options.markdown) {
    write_markdown(report);
  } else {
    write_text(report);
  }
  return finish(checks::Level::allow, terminal);
}

}  // namespace vigilien::cli
