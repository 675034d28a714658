#pragma once

#include <cstddef>
#include <string>

#include "vet/verdict.hpp"

namespace vigilien::messaging {

/// Appends the verdict as JSON. One that would be longer than `limit` bytes (a link of hundreds of
/// KiB, which no browser opens) is cut: the beginning of `url`, no `href`, no `via`, `"cut":true`;
/// level, codes and whom it imitates are those of the whole link.
void append_verdict(std::string& out, const vet::Verdict& verdict, std::size_t limit);

}  // namespace vigilien::messaging
