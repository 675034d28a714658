#include "vet/bundled_dates.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "base/file_names.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"

namespace vigilien::vet {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_file = 1U << 20U;

/// What a file system keeps, by the clock on the wall.
std::optional<Seconds> modified(const fs::path& file) {
  std::error_code error;
  const auto written = fs::last_write_time(file, error);
  if (error) return std::nullopt;
  const auto ago = fs::file_time_type::clock::now() - written;
  return std::chrono::floor<std::chrono::seconds>(
      std::chrono::system_clock::now() -
      std::chrono::duration_cast<std::chrono::system_clock::duration>(ago));
}

/// The file beside the program speaks of the data that the program was built with, and of no other.
bool speaks_beside_program_of(const fs::path& folder) {
  const auto named = read_file(program_path().parent_path() / "vigilien-data.path", 4096);
  return named && file_named(trimmed(*named)) == folder;
}

}  // namespace

BundledDates::BundledDates(fs::path folder) : folder_(std::move(folder)) {
  auto text = read_file(folder_ / dates_name, largest_file);
  if (!text && speaks_beside_program_of(folder_))
    text = read_file(program_path().parent_path() / dates_name, largest_file);
  if (!text) return;
  for (const std::string_view line : split(*text, '\n')) {
    const std::size_t space = line.find(' ');
    std::int64_t seconds = 0;
    if (space == std::string_view::npos ||
        std::from_chars(line.data(), line.data() + space, seconds).ptr != line.data() + space)
      continue;
    dates_.emplace(trimmed(line.substr(space + 1)), Seconds{std::chrono::seconds{seconds}});
  }
}

std::optional<Seconds> BundledDates::of(std::string_view path) const {
  std::error_code error;
  if (!fs::exists(folder_ / path, error)) return std::nullopt;
  const auto known = dates_.find(path);
  return known != dates_.end() ? known->second : modified(folder_ / path);
}

std::optional<Seconds> BundledDates::newest_in(std::string_view folder) const {
  std::optional<Seconds> newest;
  std::error_code error;
  for (auto entry = fs::directory_iterator(folder_ / folder, error);
       !error && entry != fs::directory_iterator(); entry.increment(error))
    newest = std::max(newest, of(std::string(folder) + entry->path().filename().string()));
  return newest;
}

}  // namespace vigilien::vet
