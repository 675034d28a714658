#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace vigilien::publish {

/// Runs a program of the search path with these words, without a shell, and waits for it; it shares
/// our terminal. Gives its exit status (128 and the signal when one ended it). Errors: not_found,
/// io_failure.
[[nodiscard]] Result<int> run_program(const std::vector<std::string>& words);

}  // namespace vigilien::publish
