#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "base/spill_file.hpp"
#include "feeds/run.hpp"

namespace vigilien::feeds {

using RecordUse = std::function<Status(const Record&)>;

/// Where a sorted run lies in a spill file.
struct SpilledRun {
  std::uint64_t begin = 0, end = 0;
};

/// Appends one run to a spill file.
class SpillWriter {
 public:
  explicit SpillWriter(SpillFile& file);
  [[nodiscard]] Status add(const Record& record);
  [[nodiscard]] Result<SpilledRun> finish();

 private:
  SpillFile& file_;
  std::uint64_t begin_;
  std::vector<char> buffer_;
  std::size_t used_ = 0;
};

/// Calls `use` with the records of all runs in order, the better one of each entry; adds the others
/// to `duplicates` (by input). `last` is a sorted run in memory, or null.
[[nodiscard]] Status merge(const SpillFile& file, std::span<const SpilledRun> runs, const Run* last,
                           std::vector<std::uint64_t>& duplicates, const RecordUse& use);

}  // namespace vigilien::feeds
