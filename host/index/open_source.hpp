#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "lists/source.hpp"

namespace vigilien::index {

/// True when the file begins as an index does.
[[nodiscard]] bool is_index(const std::filesystem::path& file);

/// The name of a list or of an index, from its first bytes. Errors: those of opening, bad_list.
[[nodiscard]] Result<std::string> name_of_list(const std::filesystem::path& file);

/// A list for use: an index where it lies, or a text of at most 64 MiB read into memory (also one
/// written by hand). Errors: those of Index::open and lists::load_list.
[[nodiscard]] Result<std::shared_ptr<const lists::Source>> open_source(
    const std::filesystem::path& file);

}  // namespace vigilien::index
