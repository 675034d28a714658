#include "feeds/sorter.hpp"

#include <algorithm>
#include <limits>
#include <string>

namespace vigilien::feeds {
namespace {

/// Runs merged at once: each takes a buffer.
constexpr std::size_t most_runs = 64;

}  // namespace

Sorter::Sorter(std::filesystem::path folder, std::size_t room)
    : folder_(std::move(folder)),
      filling_(room / 2),
      sorting_(room / 2),
      duplicates_(std::size_t{std::numeric_limits<std::uint16_t>::max()} + 1) {}

Sorter::~Sorter() {
  if (sorted_.valid()) sorted_.wait();
}

void Sorter::add(const Record& record) {
  if (filling_.add(record)) return;
  start_sorting();
  if (!filling_.add(record) && !failed_) failed_ = Error{Errc::too_large, "an entry"};
}

void Sorter::start_sorting() {
  if (const Status before = wait(); !before && !failed_) failed_ = before.error();
  std::swap(filling_, sorting_);
  filling_.clear();
  if (failed_) return;
  sorted_ = std::async(std::launch::async, [this] {
    sorting_.sort(duplicates_);
    return spill(sorting_);
  });
}

Status Sorter::wait() { return sorted_.valid() ? sorted_.get() : success(); }

Status Sorter::spill(Run& run) {
  if (!spilled_) {
    auto created = SpillFile::create(folder_);
    if (!created) return created.error();
    spilled_ = *std::move(created);
  }
  SpillWriter writer(*spilled_);
  for (std::size_t i = 0; i < run.count(); ++i)
    if (Status written = writer.add(run.at(i)); !written) return written;
  auto spilled = writer.finish();
  if (!spilled) return spilled.error();
  runs_.push_back(*spilled);
  return success();
}

/// Merges runs into longer ones until few enough are left to be merged at once.
Status Sorter::reduce() {
  while (runs_.size() > most_runs) {
    auto next = SpillFile::create(folder_);
    if (!next) return next.error();
    std::vector<SpilledRun> longer;
    for (std::size_t first = 0; first < runs_.size(); first += most_runs) {
      SpillWriter writer(*next);
      const std::span group =
          std::span(runs_).subspan(first, std::min(most_runs, runs_.size() - first));
      Status merged = merge(*spilled_, group, nullptr, duplicates_,
                            [&](const Record& record) { return writer.add(record); });
      if (!merged) return merged;
      auto run = writer.finish();
      if (!run) return run.error();
      longer.push_back(*run);
    }
    spilled_ = *std::move(next);
    runs_ = std::move(longer);
  }
  return success();
}

Status Sorter::each(const RecordUse& use) {
  if (const Status before = wait(); !before && !failed_) failed_ = before.error();
  if (failed_) return *failed_;
  filling_.sort(duplicates_);
  if (!spilled_) {
    for (std::size_t i = 0; i < filling_.count(); ++i)
      if (Status used = use(filling_.at(i)); !used) return used;
    return success();
  }
  if (Status reduced = reduce(); !reduced) return reduced;
  return merge(*spilled_, runs_, &filling_, duplicates_, use);
}

}  // namespace vigilien::feeds
