#pragma once

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"

namespace vigilien::cli {

/// `vigilien list import`
struct ListImportOptions {
  std::vector<std::string> files;  ///< «-» is standard input
  std::optional<std::string> output, format, name;
  std::optional<std::string> source, category, reason, licence, contact, page;
  std::optional<std::string> date;
  std::optional<std::uint32_t> expire;                  ///< days
  std::uint64_t most_bytes = std::uint64_t{16} << 30U;  ///< of one file, once decompressed
  bool accumulate = false;
  bool json = false;
};
[[nodiscard]] int list_import(const ListImportOptions& options, const Terminal& terminal,
                              std::istream& input, const Workstation& workstation);

}  // namespace vigilien::cli
