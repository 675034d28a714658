#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace vigilien::net {

/// The file below the served folder that a request's path means («/a%20b/c.json» is a b/c.json);
/// nullopt where it can mean none: no leading slash, empty segments, a folder's final slash,
/// segments that begin with a dot («..» among them), backslashes, colons, control characters,
/// bytes that are no UTF-8. Pure: whether the file exists is another question.
[[nodiscard]] std::optional<std::filesystem::path> served_path(std::string_view path);

}  // namespace vigilien::net
