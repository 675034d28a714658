#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace vigilien::publish {

/// `publisher.json`: what the administrator chose for this folder.
struct Settings {
  std::string id;    ///< name of the publisher: lower-case letters, digits, hyphens
  std::string url;   ///< where `repository/` is served, without a final «/»
  std::string sync;  ///< where `sync` carries it; empty: nowhere
  std::string data;  ///< folder of the data files that are published too; empty: none
  /// More removals from base than this ask for a decision (`--force`).
  std::uint64_t most_removed = 1000;
  std::uint64_t most_removed_percent = 2;
  /// `undo` was said: refresh does not publish on its own until `publish` was.
  bool held = false;
};

/// Errors: not_found, access_denied, io_failure, bad_data.
[[nodiscard]] Result<Settings> load_settings(const std::filesystem::path& file);
[[nodiscard]] Status save_settings(const std::filesystem::path& file, const Settings& settings);

/// Names that lists, files and folders can bear: 1 to 40 lower-case letters, digits and hyphens, so
/// that «-base-000» still fits behind.
[[nodiscard]] bool is_publisher_name(std::string_view name) noexcept;

}  // namespace vigilien::publish
