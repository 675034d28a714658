#pragma once

#include <chrono>
#include <cstdint>

#include "cli/terminal.hpp"

namespace vigilien::cli {

/// A line on the error stream that says how far a long command has come: only when a terminal looks
/// on, and not before half a second. Not thread-safe.
class Progress {
 public:
  explicit Progress(const Terminal& terminal);
  /// `done` of `size`, of any unit; cheap to call often.
  void show(std::uint64_t done, std::uint64_t size);
  void clear();  ///< takes the line away

 private:
  const Terminal& terminal_;
  bool watched_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace vigilien::cli
