#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include <catch2/catch.hpp>

#include "compress/byte_flow.hpp"
#include "support/temporary_folder.hpp"

namespace vigilien::compress {

inline void put(const std::filesystem::path& path, std::string_view content) {
  std::ofstream(path, std::ios::binary).write(content.data(), std::ssize(content));
}

inline std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

/// Gives `text` in pieces of at most `piece` bytes.
inline Read reader(std::string_view text, std::size_t piece = 1000) {
  return [text, piece](std::span<char> room) mutable -> Result<std::size_t> {
    const std::size_t count = text.copy(room.data(), std::min(room.size(), piece));
    text.remove_prefix(count);
    return count;
  };
}

inline Write collector(std::string& all) {
  return [&all](std::string_view bytes) {
    all += bytes;
    return success();
  };
}

/// Sorted names as a list has them; `salt` differs from day to day in one of `every` lines.
inline std::string day(std::size_t names, std::size_t every, const std::string& salt) {
  std::string text;
  for (std::size_t i = 0; i < names; ++i) {
    text += "d evil" + std::to_string(i * 2'654'435'761U % 1'000'003U) + ".example\n";
    if (i % every == 0) text += "d new" + salt + std::to_string(i) + ".example\n";
  }
  return text;
}

#ifndef _WIN32
/// The program of Debian's package `zstd`: an implementation of the command line, not ours. What is
/// compared with it on Linux has the same bytes on Windows, where there is none.
inline bool run_zstd(const std::string& arguments) {
  return std::system(("zstd -q -f " + arguments + " 2>/dev/null").c_str()) == 0;
}
#endif

}  // namespace vigilien::compress
