#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "index/ignored.hpp"
#include "index/last_good.hpp"

/// The lists in force on this workstation besides the bundled ones: indexes in `lists/` of the
/// state folder, named by `lists.json`. A new index comes under a new name, then `lists.json` is
/// replaced as a whole: who reads sees the old set or the new one, and a mapped file is never
/// written to. The index before stays as the last good one.
namespace vigilien::index {

/// One line of `lists.json`.
struct Installed {
  std::string id;                       ///< name of the list
  std::string file;                     ///< in the folder of lists
  std::optional<std::string> previous;  ///< the index before it
  std::optional<std::string> owner;     ///< who keeps it up to date; none: somebody's own hand
  Ignored ignored{};                    ///< counted when the index was made
  bool operator==(const Installed&) const = default;
};

[[nodiscard]] std::filesystem::path installed_file(const std::filesystem::path& state);
[[nodiscard]] std::filesystem::path installed_folder(const std::filesystem::path& state);

/// Empty when there is no such file. Errors: bad_data, access_denied, io_failure.
[[nodiscard]] Result<std::vector<Installed>> read_installed(const std::filesystem::path& state);

/// Calls `build` with the path where the new index of `id` belongs, and puts it in force when it
/// succeeds; a failure changes nothing. One process at a time. Errors: those of `build`, bad_list
/// (`id` is no list's name, or that of a list that belongs to somebody else), bad_data, io_failure,
/// access_denied.
[[nodiscard]] Status install(const std::filesystem::path& state, const std::string& id,
                             const std::function<Status(const std::filesystem::path&)>& build);

/// An index to be put in force and what makes it.
struct Installing {
  std::string id;
  /// May fill in what the index holds in vain.
  std::function<Status(const std::filesystem::path&, Ignored&)> build;
};
/// Likewise for several that belong together: all of them are in force, or none. `gone` names lists
/// that leave at the same moment, where they are there. The new ones belong to `owner`.
[[nodiscard]] Status install(const std::filesystem::path& state,
                             const std::vector<Installing>& news,
                             const std::vector<std::string>& gone = {},
                             const std::optional<std::string>& owner = {});

/// Takes a list out of force and removes its files. Error: not_found.
[[nodiscard]] Status uninstall(const std::filesystem::path& state, std::string_view id);

/// A list in force, or why it is not.
struct OpenedList {
  std::string id;
  std::shared_ptr<const LastGood> list;  ///< null: neither it nor the one before can be read
  bool old = false;                      ///< the one before answers
  std::optional<Error> problem;
  Ignored ignored{};
};
/// In the order of judgement: flash lists first, then as they were installed, the latest first.
[[nodiscard]] Result<std::vector<OpenedList>> open_installed(const std::filesystem::path& state);

}  // namespace vigilien::index
