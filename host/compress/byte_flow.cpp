#include "compress/byte_flow.hpp"

#include <system_error>
#include <utility>

namespace vigilien::compress {

Result<FileReader> FileReader::open(const std::filesystem::path& path) {
  std::error_code error;
  const std::uint64_t size = std::filesystem::file_size(path, error);
  if (error == std::errc::no_such_file_or_directory)
    return Error{Errc::not_found, path.string() + ": no such file"};
  if (error) return Error{Errc::io_failure, path.string() + ": " + error.message()};
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return Error{Errc::access_denied, path.string() + ": cannot be opened"};
  return FileReader(path, std::move(stream), size);
}

FileReader::FileReader(std::filesystem::path path, std::ifstream stream, std::uint64_t size)
    : path_(std::move(path)), stream_(std::move(stream)), size_(size) {}

Result<std::size_t> FileReader::read(std::span<char> room) {
  if (stream_.eof()) return std::size_t{0};
  stream_.read(room.data(), static_cast<std::streamsize>(room.size()));
  if (stream_.bad() || (stream_.fail() && !stream_.eof()))
    return Error{Errc::io_failure, path_.string() + ": cannot be read"};
  return static_cast<std::size_t>(stream_.gcount());
}

Status write_file(const std::filesystem::path& path,
                  const std::function<Status(const Write&)>& fill) {
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  if (!stream) return Error{Errc::access_denied, path.string() + ": cannot be written"};
  Status done = fill([&](std::string_view bytes) -> Status {
    if (stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) return success();
    return Error{Errc::io_failure, path.string() + ": cannot be written"};
  });
  stream.close();
  if (done && stream.fail())
    done = Error{Errc::io_failure, path.string() + ": cannot be written to its end"};
  if (!done) {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }
  return done;
}

}  // namespace vigilien::compress
