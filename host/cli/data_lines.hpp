#pragma once

#include <string>
#include <vector>

#include "cli/sentences.hpp"
#include "messaging/data_standing.hpp"
#include "messaging/reply.hpp"

namespace vigilien::cli {

/// What is said of the data files: a line for each kind of those that came with the program, with
/// the age of the youngest, and one for each that a publisher signed. Fit for a terminal.
[[nodiscard]] std::vector<std::string> lines_of(const std::vector<messaging::DataStanding>& data,
                                                const Catalogue& catalogue);

/// How many entries of a list have no effect, and the first of them; empty when there is none.
[[nodiscard]] std::string line_of(const index::Ignored& ignored, const Catalogue& catalogue);

}  // namespace vigilien::cli
