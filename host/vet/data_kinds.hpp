#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "base/result.hpp"
#include "vet/vetter.hpp"

namespace vigilien::vet {

/// A kind of data that ages and may come signed: which files it is, and what decides whether one
/// may be used. Another kind is another row of the table.
struct DataKind {
  std::string_view name;    ///< «directory», «suffixes», …: as `status` says it
  std::string_view folder;  ///< of its files, with «/»; empty for a file that stands alone
  std::string_view file;    ///< ending of the names in `folder`, or the name itself
  std::uint64_t largest;    ///< bytes
  /// May `file`, which is to be known as `path`, be used beside this bundled data? Reads it as the
  /// bundled one is read, and refuses what would weaken detection. Errors: bad_data, refused, with
  /// the reason; those of reading.
  Status (*check)(std::string_view path, const std::filesystem::path& file, const Sources& bundled);
};
[[nodiscard]] std::span<const DataKind> data_kinds() noexcept;

/// The kind of «directory/health.json»; null for what this program does not use: a publisher may be
/// ahead of it. Names are of letters, digits, «-», «_» and «.».
[[nodiscard]] const DataKind* kind_of_data(std::string_view path) noexcept;

/// Looks at every such file of a folder laid out as the bundled one. Errors: those of `check`, the
/// detail names the file.
[[nodiscard]] Status check_data_files(const std::filesystem::path& folder, const Sources& bundled);

}  // namespace vigilien::vet
