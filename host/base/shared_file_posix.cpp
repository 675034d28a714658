#include <system_error>

#include "base/output_file.hpp"
#include "base/shared_file.hpp"

namespace vigilien {

Status replace_shared_file(const std::filesystem::path& path, std::string_view content) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (error) return Error{Errc::io_failure, path.string() + ": " + error.message()};
  auto file = OutputFile::create(path);
  if (!file) return file.error();
  if (Status written = file->write(content); !written) return written;
  return file->commit();
}

}  // namespace vigilien
