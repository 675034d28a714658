#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>

namespace vigilien::url {

struct CloseFile {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using FileHandle = std::unique_ptr<std::FILE, CloseFile>;

/// Binary, for libraries that read from a FILE; null when it cannot be opened. Any path, accents
/// included.
[[nodiscard]] FileHandle open_for_reading(const std::filesystem::path& path);

}  // namespace vigilien::url
