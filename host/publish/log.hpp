#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace vigilien::publish {

/// One thing that was done: a line of `log.jsonl`.
struct LogEntry {
  Seconds time{};
  std::string action;  ///< the verb, for example «block»
  std::string by;      ///< who said so: the account
  std::string reason;
  std::vector<std::string> names;      ///< entries, sources or roles; the first 100
  std::vector<std::string> signed_by;  ///< «flash-1», or the id of a key that has no file here
  std::uint64_t root = 0, targets = 0, flash = 0, snapshot = 0;  ///< in force then; 0: nothing
};

/// Written to the disk when it returns. Errors: access_denied, io_failure.
[[nodiscard]] Status append_log(const std::filesystem::path& file, const LogEntry& entry);

/// From the first line on; lines that cannot be read are passed over. No file is no line.
[[nodiscard]] Status each_log(const std::filesystem::path& file,
                              const std::function<void(const LogEntry&)>& use);

}  // namespace vigilien::publish
