#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/evaluation.hpp"
#include "cli/terminal.hpp"

namespace vigilien::cli {

/// Rows of a table that could not be used.
struct BadRows {
  std::uint64_t count = 0;
  std::vector<std::uint64_t> lines;  ///< the first of them
};

struct EvaluationReport {
  const Evaluation& evaluation;
  BadRows lures, honest;
  const Terminal& terminal;
};

/// Tables for people, in 80 columns.
void write_text(const EvaluationReport& report);
/// The tables of the README's «Detection».
void write_markdown(const EvaluationReport& report);
/// Everything, as one object on one line (blocklists/FORMAT.md, «Evaluation»).
[[nodiscard]] std::string evaluation_json(const EvaluationReport& report);

/// `part` of `whole` in percent: «93,1 %», “0.04 %”; «–» of nothing.
[[nodiscard]] std::string percent(std::uint64_t part, std::uint64_t whole,
                                  const Catalogue& catalogue);

}  // namespace vigilien::cli
