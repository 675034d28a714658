#pragma once

#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"

namespace vigilien::cli {

/// `vigilien list build`: lists merged into an index.
struct ListBuildOptions {
  std::vector<std::string> files;
  std::optional<std::string> output, name;
  bool json = false;
};
[[nodiscard]] int list_build(const ListBuildOptions& options, const Terminal& terminal,
                             const Workstation& workstation);

/// `vigilien list lookup`: what one list says of addresses.
struct ListLookupOptions {
  std::vector<std::string> words;  ///< the list, then addresses
  bool from_stdin = false;
  bool json = false;
};
[[nodiscard]] int list_lookup(const ListLookupOptions& options, const Terminal& terminal,
                              std::istream& input, const Workstation& workstation);

/// `vigilien list stat` and `vigilien list verify`, of one file; `vigilien list diff`, of two.
struct ListFilesOptions {
  std::vector<std::string> files;
  bool json = false;
};
[[nodiscard]] int list_stat(const ListFilesOptions& options, const Terminal& terminal);
[[nodiscard]] int list_verify(const ListFilesOptions& options, const Terminal& terminal);
[[nodiscard]] int list_diff(const ListFilesOptions& options, const Terminal& terminal,
                            const Workstation& workstation);

/// `vigilien list use` and `vigilien list drop`: lists in force on this workstation.
[[nodiscard]] int list_use(const ListBuildOptions& options, const Terminal& terminal,
                           const Workstation& workstation);
[[nodiscard]] int list_drop(const ListFilesOptions& options, const Terminal& terminal,
                            const Workstation& workstation);

}  // namespace vigilien::cli
