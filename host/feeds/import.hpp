#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "feeds/guard.hpp"
#include "feeds/report.hpp"
#include "feeds/sink.hpp"

namespace vigilien::feeds {

/// One file to read.
struct ImportInput {
  std::string name;            ///< for the report
  std::filesystem::path file;  ///< empty: `stream`
  std::istream* stream = nullptr;
};

/// How far an import is.
struct Progress {
  const std::string& file;
  std::uint64_t lines = 0;  ///< of this file
  std::uint64_t bytes = 0;  ///< of it, as it is on disk
};

struct ImportOptions {
  std::vector<ImportInput> inputs;
  std::filesystem::path output;
  std::string list_name;
  std::optional<Format> format;  ///< of all inputs; else each shows its own
  Provenance provenance;
  std::uint64_t most_bytes = 0;                   ///< of one input, once decompressed
  bool accumulate = false;                        ///< keep the entries of the list that is there
  std::optional<std::uint32_t> expire;            ///< … that are not older than so many days
  std::function<void(const Progress&)> progress;  ///< called now and then; may be empty
};

/// Why there is no list, and of which input.
struct ImportFailure {
  Error error;
  std::string file;
  bool format_unknown = false;  ///< detection was not sure
};

/// Makes one list in canonical form (blocklists/FORMAT.md) of all inputs, of any size in memory
/// that does not grow with them. A bad line is dropped and counted; an input that cannot be read,
/// is damaged or has no usable line ends it, and then the list that was there is as it was.
[[nodiscard]] std::variant<ImportReport, ImportFailure> import_lists(const ImportOptions& options,
                                                                     const Guard& guard);

}  // namespace vigilien::feeds
