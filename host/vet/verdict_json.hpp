#pragma once

#include <string>
#include <string_view>

#include "vet/verdict.hpp"

namespace vigilien::vet {

/// The verdict as one JSON object on one line, members in the order of the contract (DESIGN,
/// «Verdict»). Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string verdict_json(const Verdict& verdict);
void append_verdict_json(std::string& out, const Verdict& verdict);

/// A JSON string with its quotes.
void append_json_string(std::string& out, std::string_view text);

}  // namespace vigilien::vet
