#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/guard_data.hpp"
#include "cli/publisher_desk.hpp"
#include "lists/practice.hpp"
#include "publish/entry_table.hpp"

namespace vigilien::cli {

/// The names typed, as entries; the exit status once it was told why one cannot be. A site that
/// many people visit needs --force or a yes.
[[nodiscard]] std::variant<std::vector<std::string>, int> choose_entries(
    const Desk& desk, const GuardData& ground, lists::PracticeAction action);

/// The line that an entry gets: source, category, reason, contact, end. The exit status of a wrong
/// date, told.
[[nodiscard]] std::variant<publish::EntryTable::Line, int> line_of(const Desk& desk,
                                                                   const std::string& publisher);

/// «evil.example» of «d evil.example», several with commas; fit for a terminal.
[[nodiscard]] std::string shown(const std::vector<std::string>& entries);

}  // namespace vigilien::cli
