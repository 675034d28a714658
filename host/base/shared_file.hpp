#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.hpp"

namespace vigilien {

/// Replaces a file as replace_file() does, but with the rights that the process gives its files:
/// whoever may enter the folder may read it, where its owner wants that (umask).
[[nodiscard]] Status replace_shared_file(const std::filesystem::path& path,
                                         std::string_view content);

}  // namespace vigilien
