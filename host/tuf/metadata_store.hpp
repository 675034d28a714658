#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/file.hpp"
#include "base/result.hpp"

namespace vigilien::tuf {

/// The folder of the metadata that a client trusts: `ROLE.json` (delegated roles' names encoded),
/// byte for byte as they were received, each replaced as a whole. `format` says how the folder is
/// laid out. What is read is checked again by whoever reads it: a file that is not as it should be
/// costs a download, never trust.
class MetadataStore {
 public:
  explicit MetadataStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Takes the folder for one process (waits for its turn), brings it to this version's form and
  /// clears what killed writers left. Errors: refused (a later version's folder), io_failure,
  /// access_denied.
  [[nodiscard]] Result<FileLock> open() const;

  /// Errors: not_found, too_large (over `limit` bytes), access_denied, io_failure.
  [[nodiscard]] Result<std::string> read(std::string_view role, std::uint64_t limit) const;
  [[nodiscard]] Status write(std::string_view role, std::string_view bytes) const;

  /// No such file is no error.
  [[nodiscard]] Status erase(std::string_view role) const;

 private:
  [[nodiscard]] std::filesystem::path file_of(std::string_view role) const;
  [[nodiscard]] Status check_format() const;
  void clear_leftovers() const;

  std::filesystem::path folder_;
};

}  // namespace vigilien::tuf
