#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "notebook/carnet.hpp"

namespace vigilien::notebook {

/// The notebook on disk: `carnet.json` in the state folder (blocklists/schema/carnet.schema.json),
/// shared by all browsers of this user, kept as base/kept_file.hpp says.
[[nodiscard]] std::filesystem::path carnet_file(const std::filesystem::path& state_folder);

/// What was read, and what was wrong.
struct CarnetState {
  Carnet carnet;
  std::optional<Error> problem;  ///< the file could not be used, or a copy took its place
};

/// Reads the sites met within Carnet::kept before `today`. No file is no site.
[[nodiscard]] CarnetState load_carnet(const std::filesystem::path& file, Days today);

/// Reads, changes and replaces the file while no other process does; what was not met for too long
/// leaves it. Errors: access_denied, io_failure, refused (a file of a later version).
[[nodiscard]] Result<CarnetState> change_carnet(const std::filesystem::path& file, Days today,
                                                const std::function<void(Carnet&)>& change);

/// Takes one site out, of what was kept aside as broken too. False when it was not there.
[[nodiscard]] Result<bool> remove_site(const std::filesystem::path& file, Days today,
                                       std::string_view domain);

/// Removes the file and all that was written beside it.
[[nodiscard]] Status erase_carnet(const std::filesystem::path& file);

/// The file's text and back. Error: bad_data with the member, refused for a later version.
[[nodiscard]] std::string write_carnet(const Carnet& carnet);
[[nodiscard]] Result<Carnet> read_carnet(std::string_view text);

}  // namespace vigilien::notebook
