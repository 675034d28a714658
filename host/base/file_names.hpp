#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace vigilien {

/// The file that UTF-8 names: on Windows a plain string would be read in the old code page.
[[nodiscard]] inline std::filesystem::path file_named(std::string_view utf8) {
  return std::u8string(utf8.begin(), utf8.end());
}

/// The name of a file in UTF-8.
[[nodiscard]] inline std::string name_of_file(const std::filesystem::path& file) {
  const std::u8string name = file.u8string();
  return {name.begin(), name.end()};
}

}  // namespace vigilien
