#pragma once

#include <array>
#include <cstdint>

#include "cli/terminal.hpp"
#include "vet/verdict.hpp"

namespace vigilien::cli {

/// Writes verdicts for people: sign, word and name; the sentences; the rules. Then one line that
/// counts.
class VerdictReport {
 public:
  explicit VerdictReport(const Terminal& terminal) : terminal_(terminal) {}

  void add(const vet::Verdict& verdict);
  void finish();

 private:
  const Terminal& terminal_;
  std::array<std::uint64_t, 5> counts_{};  ///< by checks::Level
  std::uint64_t version_ = 0;
  std::int64_t age_ = 0;
};

}  // namespace vigilien::cli
