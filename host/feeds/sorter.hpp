#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <future>
#include <optional>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/spill_file.hpp"
#include "feeds/merge.hpp"
#include "feeds/run.hpp"

namespace vigilien::feeds {

/// Puts any number of records in the order of a list's lines, one of each entry, in memory of a
/// fixed size: a full run is sorted and written beside the result by a second thread while the next
/// is filled, and all are merged at the end.
class Sorter {
 public:
  /// What two runs take together.
  static constexpr std::size_t memory = std::size_t{40} << 20U;

  explicit Sorter(std::filesystem::path folder, std::size_t room = memory);
  Sorter(const Sorter&) = delete;
  Sorter& operator=(const Sorter&) = delete;
  ~Sorter();

  /// After a failure of the disk what is added is lost, and each() gives the error.
  void add(const Record& record);

  /// All records in order, once. `use` may end it with an error.
  [[nodiscard]] Status each(const RecordUse& use);

  /// How many records of an input had to give way to a better one; whole after each().
  [[nodiscard]] std::uint64_t duplicates(std::uint16_t input) const {
    return duplicates_.at(input);
  }

 private:
  void start_sorting();
  [[nodiscard]] Status wait();
  [[nodiscard]] Status spill(Run& run);
  [[nodiscard]] Status reduce();

  std::filesystem::path folder_;
  Run filling_, sorting_;
  std::future<Status> sorted_;
  std::optional<SpillFile> spilled_;
  std::vector<SpilledRun> runs_;
  std::vector<std::uint64_t> duplicates_;
  std::optional<Error> failed_;
};

}  // namespace vigilien::feeds
