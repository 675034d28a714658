#pragma once

#include <filesystem>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "update/list_texts.hpp"
#include "update/progress.hpp"
#include "update/signed_list.hpp"

namespace vigilien::update {

/// Fetches what changed, makes the indexes and puts them in force together; `progress.lists`
/// follows. True when something changed. Nothing is left of what another publisher put in force
/// under the same name: that is refused. Errors: those of ListTexts and index::install; refused
/// (the name is taken), too_large (no room on the disk), bad_list.
[[nodiscard]] Result<bool> put_in_force(const std::filesystem::path& state,
                                        const std::filesystem::path& folder,
                                        const SignedLists& lists, ListTexts& texts,
                                        Progress& progress, Seconds now);

/// Takes this publisher's lists out. No list is no error.
[[nodiscard]] Status take_out_of_force(const std::filesystem::path& state,
                                       const Progress& progress);

}  // namespace vigilien::update
