#include "base/file.hpp"
#include "base/shared_file.hpp"

namespace vigilien {

/// Rights come from the folder there.
Status replace_shared_file(const std::filesystem::path& path, std::string_view content) {
  return replace_file(path, content);
}

}  // namespace vigilien
