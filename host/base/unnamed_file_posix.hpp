#pragma once

#include <filesystem>

namespace vigilien {

/// A file without a name in `folder`, open to read and write, gone when it is closed or the process
/// ends. -1 and errno when there can be none.
[[nodiscard]] int open_unnamed_file(const std::filesystem::path& folder) noexcept;

}  // namespace vigilien
