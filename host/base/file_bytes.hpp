#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.hpp"

namespace vigilien {

/// A file that is read where the system holds it, without a copy.
struct FileBytes {
  std::string_view bytes;
  std::shared_ptr<const void> keeper;  ///< the bytes are there as long as this is
};

/// For files of the program's own, which are replaced as a whole and never written over: whoever
/// cuts such a file short ends the processes that read it. Errors: not_found, access_denied,
/// too_large (over `limit` bytes), io_failure.
[[nodiscard]] Result<FileBytes> bytes_of_file(const std::filesystem::path& path,
                                              std::uint64_t limit);

}  // namespace vigilien
