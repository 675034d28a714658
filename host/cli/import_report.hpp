#pragma once

#include <chrono>

#include "cli/terminal.hpp"
#include "feeds/import.hpp"

namespace vigilien::cli {

/// What an import came to, for people: the count of each file, what was dropped and why with the
/// first lines, what no list may have.
void write_import_report(const feeds::ImportReport& report, const Terminal& terminal);

/// The same for programs: one object a file and line, then one for the whole (blocklists/FORMAT.md,
/// «Import»).
void write_import_json(const feeds::ImportReport& report, const Terminal& terminal);

/// Says why there is no list; the exit status.
[[nodiscard]] int tell_failure(const feeds::ImportFailure& failure, const Terminal& terminal);

/// One line of the terminal's error stream, written over and over.
class ProgressLine {
 public:
  explicit ProgressLine(const Terminal& terminal) : terminal_(terminal) {}
  void show(const feeds::Progress& progress);
  void clear();

 private:
  const Terminal& terminal_;
  std::chrono::steady_clock::time_point last_{};
  std::size_t width_ = 0;  // of what stands there
};

}  // namespace vigilien::cli
