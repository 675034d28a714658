#pragma once

#include <string>

#include "cli/catalogue.hpp"
#include "vet/trace.hpp"
#include "vet/verdict.hpp"

namespace vigilien::cli {

/// The same as Explanation, as one JSON object on one line (blocklists/FORMAT.md, «Explanation»).
/// The language shows in `warning` alone.
[[nodiscard]] std::string explanation_json(const vet::Verdict& verdict, const vet::Trace& trace,
                                           const Catalogue& catalogue);

}  // namespace vigilien::cli
