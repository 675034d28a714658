#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace vigilien::tuf {

/// The file that a `file:` URL names. Error: bad_url: another scheme, a machine where the system
/// has none in its paths, or an encoded `/`, `\`, NUL or «..» that would lead elsewhere.
[[nodiscard]] Result<std::filesystem::path> path_of_file_url(std::string_view url);

/// The `file:` URL of a folder, ending with `/`.
[[nodiscard]] std::string file_url_of(const std::filesystem::path& folder);

/// The part of path_of_file_url() that systems differ in: machine and path once decoded.
[[nodiscard]] Result<std::filesystem::path> system_path(const std::string& machine,
                                                        const std::string& path);

}  // namespace vigilien::tuf
