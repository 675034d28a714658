#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "base/file.hpp"
#include "base/result.hpp"
#include "net/answer.hpp"
#include "net/request_reader.hpp"

namespace vigilien::net {

/// The files of a published repository as answers: ETag, one range, gzip of metadata, and how long
/// caches may keep each. Whatever is not a file inside the folder is 404: folders, names that begin
/// with a dot, links that lead outside. One thread.
class StaticFolder {
 public:
  /// Of a publisher's own folder what is published alone: its `repository`. Errors: not_found (no
  /// such folder).
  [[nodiscard]] static Result<StaticFolder> open(const std::filesystem::path& folder);

  [[nodiscard]] Answer answer(const IncomingRequest& request);

  /// The file that says what is current, and its place below the folder: in `metadata/` as our
  /// publishers have it, or beside the rest where another's has no such folder.
  [[nodiscard]] std::filesystem::path timestamp_file() const;
  [[nodiscard]] static bool is_timestamp(std::string_view path) noexcept {
    return path == "/metadata/timestamp.json" || path == "/timestamp.json";
  }

 private:
  explicit StaticFolder(std::filesystem::path root) : root_(std::move(root)) {}
  [[nodiscard]] std::optional<std::filesystem::path> find(const IncomingRequest& request) const;
  /// The file's content, one copy for all who are being sent it.
  [[nodiscard]] std::shared_ptr<const std::string> content(const std::filesystem::path& file,
                                                           const FileStamp& stamp, bool gzip);

  struct Kept {
    FileStamp stamp;
    std::shared_ptr<const std::string> bytes;
  };
  std::filesystem::path root_;                                   ///< without links
  std::map<std::pair<std::filesystem::path, bool>, Kept> kept_;  ///< with and without gzip
};

}  // namespace vigilien::net
