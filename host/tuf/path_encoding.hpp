#pragma once

#include <string>
#include <string_view>

namespace vigilien::tuf {

/// A role's name or a target's path as one part of a URL, and as a file name: every byte but
/// letters, digits and `-_.~` is written %XX, `/` among them; so are the dots of «.» and «..».
[[nodiscard]] std::string encoded_name(std::string_view name);

/// A target's path as the end of a URL: its parts between `/` each encoded.
[[nodiscard]] std::string encoded_path(std::string_view path);

/// False for a path that a web server could take for one outside the folder of targets («a/../b»),
/// for one that is absolute or empty and for one with an empty part.
[[nodiscard]] bool is_relative_path(std::string_view path);

/// `path` with `hash.` before its last part (5.7.3: the prefix of consistent snapshots).
[[nodiscard]] std::string with_hash_prefix(std::string_view path, std::string_view hash);

}  // namespace vigilien::tuf
