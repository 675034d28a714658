#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "index/ignored.hpp"
#include "lists/entry.hpp"

namespace vigilien::index {

struct BuildOptions {
  std::string name;  ///< of the index; empty: that of the first list
  Days today{};  ///< entries whose meta row says «expires=DAYS» leave that long after their date
  std::optional<std::uint64_t> seed;  ///< random when not given
  /// Told now and then how much of the lists' text was read; may be empty.
  std::function<void(std::uint64_t done, std::uint64_t size)> progress;
  /// Says of an entry that it will not count when links are judged; may be empty.
  std::function<bool(lists::EntryKind, std::string_view expression)> is_ignored{};
};

/// What came of it.
struct BuildReport {
  struct Input {
    std::string name;           ///< of the list
    std::uint64_t entries = 0;  ///< read
    std::uint64_t kept = 0;     ///< that are in the index
  };
  std::string name;
  std::vector<Input> inputs;
  std::uint64_t entries = 0;  ///< in the index
  std::uint64_t repeated =
      0;  ///< told by several lists: the newest date counts, then the first list
  std::uint64_t expired = 0;
  std::uint64_t taken_out = 0;  ///< by a tombstone of their publisher's flash list
  Ignored ignored;              ///< of those in the index, as `is_ignored` says
  std::uint64_t bytes = 0;      ///< of the file
};

/// Merges lists into an index in one pass, with bounded memory. Files may be written by hand up to
/// 64 MiB of text; larger ones are in canonical form. A failure leaves what stood at `out`.
/// Errors: those of reading a list (with the file's name), too_large, io_failure, access_denied.
[[nodiscard]] Result<BuildReport> build_index(const std::vector<std::filesystem::path>& lists,
                                              const std::filesystem::path& out,
                                              const BuildOptions& options);

/// An index made elsewhere, verified and copied as a whole. Errors: bad_data, io_failure, …
[[nodiscard]] Result<BuildReport> copy_index(const std::filesystem::path& index,
                                             const std::filesystem::path& out);

}  // namespace vigilien::index
