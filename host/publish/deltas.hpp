#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "publish/publication.hpp"

namespace vigilien::publish {

/// Where the delta between two texts of a list stands: deltas/LIST/OLD-NEW.dcz.
[[nodiscard]] std::filesystem::path delta_file(const Layout& layout, std::string_view list,
                                               std::string_view old_sha256,
                                               std::string_view new_sha256);

/// Makes the deltas that lead from the last published texts of a segment (eight at most) to `text`,
/// which metadata is about to name as `target`. One that saves nothing against the whole file is
/// left out. Errors: access_denied, io_failure.
[[nodiscard]] Status make_deltas(const Layout& layout, std::string_view path,
                                 const tuf::TargetFile& target, const std::filesystem::path& text);

}  // namespace vigilien::publish
