#include <string>
#include <utility>

#include "base/file.hpp"
#include "base/file_bytes.hpp"

namespace vigilien {

// A file that is mapped cannot be replaced on Windows: a copy of our own keeps it free.
Result<FileBytes> bytes_of_file(const std::filesystem::path& path, std::uint64_t limit) {
  auto content = read_file(path, limit);
  if (!content) return content.error();
  const auto kept = std::make_shared<const std::string>(*std::move(content));
  return FileBytes{*kept, kept};
}

}  // namespace vigilien
