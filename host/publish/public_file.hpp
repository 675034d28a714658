#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.hpp"

namespace vigilien::publish {

/// Replaces a file as replace_file() does, readable by whoever serves it (mode 0644, folders made
/// with 0755). Errors: access_denied, io_failure.
[[nodiscard]] Status write_public(const std::filesystem::path& path, std::string_view bytes);

/// Likewise, from a finished file on the same disk, which is gone then.
[[nodiscard]] Status place_public(const std::filesystem::path& finished,
                                  const std::filesystem::path& path);

/// Puts `line` and a line end to the end of a private file (mode 0600), flushed to the disk when it
/// returns. A line that a killed process left half is ended first. Errors: access_denied,
/// io_failure.
[[nodiscard]] Status append_line(const std::filesystem::path& path, std::string_view line);

/// Makes a private folder (0700) with those above it.
[[nodiscard]] Status make_private_folder(const std::filesystem::path& folder);

}  // namespace vigilien::publish
