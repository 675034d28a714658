#pragma once

#include <filesystem>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "messaging/workstation.hpp"
#include "update/list_texts.hpp"
#include "update/progress.hpp"
#include "update/signed_list.hpp"

namespace vigilien::update {

/// Fetches what changed, makes the indexes and puts them in force together, as lists that belong to
/// `owner`, the subscription; `progress.lists` follows. What they hold in vain is counted. True
/// when something changed. A name that belongs to another publisher, or to somebody's own hand, is
/// not taken. Errors: those of ListTexts and index::install; bad_list (also: the name is taken),
/// io_failure (also: no room on the disk).
[[nodiscard]] Result<bool> put_in_force(const messaging::Places& places, const std::string& owner,
                                        const SignedLists& lists, ListTexts& texts,
                                        Progress& progress, Seconds now);

/// Takes this subscription's lists out. No list is no error.
[[nodiscard]] Status take_out_of_force(const std::filesystem::path& state, std::string_view owner);

}  // namespace vigilien::update
