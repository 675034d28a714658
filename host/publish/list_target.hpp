#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "publish/publication.hpp"

namespace vigilien::publish {

/// Puts the compressed form of a list's text where clients fetch it, and says what metadata says of
/// it. `facts` has list, segment, entries and issued; length and hash of the text are filled in.
/// Errors: access_denied, io_failure, not_found.
[[nodiscard]] Result<tuf::TargetFile> place_list(const Layout& layout, std::string_view path,
                                                 const std::filesystem::path& text,
                                                 ListFacts facts);

/// A file that is published as it is.
[[nodiscard]] Result<tuf::TargetFile> place_data(const Layout& layout, std::string_view path,
                                                 const std::filesystem::path& file, Seconds issued);

/// The text of a published list in a new file. Errors: not_found, io_failure, bad_data (not what
/// was signed).
[[nodiscard]] Status unpack_list(const Layout& layout, std::string_view path,
                                 const tuf::TargetFile& target, const std::filesystem::path& text);

/// SHA-256 in hexadecimal and size of a file of any size.
struct FileHash {
  std::string sha256;
  std::uint64_t length = 0;
};
[[nodiscard]] Result<FileHash> hash_of_file(const std::filesystem::path& file);

/// «base/000.vgl.zst»
[[nodiscard]] std::string base_path(std::uint64_t segment);
/// «cabinet-martin-base-000»
[[nodiscard]] std::string base_list_name(std::string_view publisher, std::uint64_t segment);
[[nodiscard]] std::string flash_list_name(std::string_view publisher);

/// The published segments of base, in their order.
struct Segment {
  std::string path;
  tuf::TargetFile target;
  ListFacts facts;
};
[[nodiscard]] std::vector<Segment> base_segments(const tuf::Targets& targets);

}  // namespace vigilien::publish
