#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/file.hpp"
#include "base/result.hpp"

namespace vigilien::net {

/// What timestamp.json says of itself. Its signature is the workstations' business.
struct Published {
  std::uint64_t version = 0;
  std::string expires;  ///< «2026-11-29T09:00:00Z»; empty where it is missing
};

/// Errors: bad_data.
[[nodiscard]] Result<Published> parse_published(std::string_view timestamp);

/// Looks whether another timestamp.json was put in place. One thread.
class VersionWatch {
 public:
  explicit VersionWatch(std::filesystem::path file) : file_(std::move(file)) {}

  /// nullopt: as before. Errors, once for each change: not_found, bad_data, too_large, io_failure.
  [[nodiscard]] Result<std::optional<Published>> look();

 private:
  std::filesystem::path file_;
  std::optional<FileStamp> stamp_;
};

}  // namespace vigilien::net
