#pragma once

#include <filesystem>
#include <vector>

#include "checks/words.hpp"
#include "directory/directory.hpp"
#include "lists/list.hpp"
#include "lists/never_block.hpp"

namespace vigilien::vet {

/// Every `*.vgl` of the folder, in the order of their names. No folder: no list.
/// Errors: as lists::load_list, with the file.
[[nodiscard]] Result<std::vector<lists::List>> bundled_lists(const std::filesystem::path& folder);

/// What no list may block, and what it may block by the page only.
[[nodiscard]] lists::ProtectedNames guarded_names(const directory::Directory& directory,
                                                  const checks::Words& words);

}  // namespace vigilien::vet
