#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "base/file.hpp"
#include "base/result.hpp"

namespace vigilien::net {

/// One line a request: time, method, path, status, bytes. No address, no query, nothing else of
/// who asked. One thread.
class AccessLog {
 public:
  /// Added to the end of `file`; none: standard error. Errors: access_denied.
  [[nodiscard]] static Result<AccessLog> open(const std::optional<std::filesystem::path>& file);

  void request(std::string_view method, std::string_view path, int status, std::uint64_t bytes);
  /// Something for the administrator, with the time.
  void note(std::string_view text);
  /// Puts the lines where others read them, into a new file when the old one was moved away.
  void flush();

 private:
  AccessLog() = default;
  void line(std::string_view text);

  std::optional<std::filesystem::path> file_;
  FileStamp stamp_;
  std::ofstream stream_;
};

}  // namespace vigilien::net
