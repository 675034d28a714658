#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "lists/practice.hpp"

namespace vigilien::lists {

/// The practice's entries on disk: `practice.json` in the state folder
/// (blocklists/schema/practice.schema.json).
[[nodiscard]] std::filesystem::path practice_file(const std::filesystem::path& state_folder);

/// What was read, and what was wrong.
struct PracticeState {
  Practice practice;
  std::optional<Error>
      problem;            ///< the file could not be used; its text says what is in force instead
  bool last_good = true;  ///< false: neither the file nor its copy could be used, `practice` is
                          ///< empty for want of better
};

/// Reads the entries. No file is no entry. A file that is not as it should be is kept aside as
/// `practice.json.broken`, and the copy of the last good one is put back. A file of a later version
/// is left alone. Waits for a change in progress only to repair.
[[nodiscard]] PracticeState load_practice(const std::filesystem::path& file);

/// Reads, changes and replaces the file while no other process does, and gives the state now in
/// force (with the problem, when the file had to be repaired first). Nothing is written when
/// `change` returns an error, which is then the result. Errors also: access_denied, io_failure,
/// refused (a file of a later version).
[[nodiscard]] Result<PracticeState> change_practice(const std::filesystem::path& file,
                                                    const std::function<Status(Practice&)>& change);

/// The file's text and back. Error: bad_data with the member, refused for a later version.
[[nodiscard]] std::string write_practice(const Practice& practice);
[[nodiscard]] Result<Practice> read_practice(std::string_view text);

}  // namespace vigilien::lists
