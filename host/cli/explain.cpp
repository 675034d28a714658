// vigilien explain: one link, every check, and how the verdict came about.
#include <utility>

#include "cli/explanation.hpp"
#include "cli/explanation_json.hpp"
#include "cli/ground.hpp"
#include "vet/vetter.hpp"

namespace vigilien::cli {

int explain(const ExplainOptions& options, const Terminal& terminal,
            const Workstation& workstation) {
  if (!options.link) return stop({wrong_usage, "cli_no_link_to_explain", {}}, terminal);
  vet::Sources sources;
  if (const Way way = load_sources(options.ground, terminal, workstation, sources))
    return stop(*way, terminal);

  const vet::Vetter vetter(std::move(sources), workstation.clock);
  vet::Link link;
  link.href = *options.link;
  if (options.text) link.text = *options.text;
  vet::Trace trace;
  const vet::Verdict verdict = vetter.vet(link, nullptr, &trace);
  if (options.json) {
    terminal.out << explanation_json(verdict, trace, terminal.catalogue) << '\n';
  } else {
    Explanation(verdict, trace, terminal).write();
  }
  return finish(verdict.level, terminal);
}

}  // namespace vigilien::cli
