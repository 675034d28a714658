#include "net/static_folder.hpp"

#include <array>
#include <cstdio>
#include <optional>
#include <system_error>
#include <utility>

#include "base/text.hpp"
#include "net/byte_range.hpp"
#include "net/gzip.hpp"
#include "net/served_path.hpp"

namespace vigilien::net {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_packed = std::uint64_t{2} << 20U;
constexpr std::size_t most_kept = 64;

std::string tag_of(const FileStamp& stamp, bool gzip) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "\"%llx-%llx%s\"",
                static_cast<unsigned long long>(stamp.modified),
                static_cast<unsigned long long>(stamp.size), gzip ? "-gz" : "");
  return text.data();
}

/// Weak comparison: an intermediate server may have marked the tag (RFC 9110, 8.8.3.2).
bool names_tag(std::string_view field, std::string_view tag) {
  for (std::string_view item : split(field, ',')) {
    item = trimmed(item);
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == "*" || item == tag) return true;
  }
  return false;
}

std::string_view type_of(const fs::path& file) {
  if (file.extension() == ".json") return "application/json";
  if (file.extension() == ".zst") return "application/zstd";
  return "application/octet-stream";
}

/// Names hold a version or a hash and never change their meaning, but for timestamp.json and what
/// was put beside it for people.
std::string_view cache_rule(const fs::path& file) {
  for (const char* changing : {"timestamp.json", "root.json", "snapshot.json", "targets.json"})
    if (file.filename() == changing) return "public, max-age=30";
  return "public, max-age=31536000, immutable";
}

/// What does not exist may exist in a moment: the next root, a target of the next version.
Answer missing() {
  Answer answer = Answer::of_status(404);
  answer.add("Cache-Control", "public, max-age=5");
  return answer;
}

std::shared_ptr<const std::string> content_of(const fs::path& file) {
  Result<std::string> content = read_file(file, largest_packed);
  if (!content) return nullptr;
  return std::make_shared<const std::string>(*std::move(content));
}

/// The file as a body, from `part` on.
bool give_file(Answer& answer, const fs::path& file, const ByteRange& part) {
  auto stream = std::make_unique<std::ifstream>(file, std::ios::binary);
  if (!*stream || !stream->seekg(static_cast<std::streamoff>(part.first))) return false;
  answer.file = std::move(stream);
  answer.length = part.length;
  return true;
}

}  // namespace

Result<StaticFolder> StaticFolder::open(const fs::path& folder) {
  std::error_code error;
  fs::path root = fs::canonical(folder, error);
  if (error || !fs::is_directory(root, error))
    return Error{Errc::not_found, folder.string() + ": is no folder"};
  // The folder in which a publisher works holds secret keys beside what is published.
  if (fs::exists(root / "keys", error) && fs::is_directory(root / "repository", error))
    root /= "repository";
  return StaticFolder(std::move(root));
}

std::optional<fs::path> StaticFolder::find(const IncomingRequest& request) const {
  const auto relative = served_path(request.path);
  if (!relative) return std::nullopt;
  std::error_code error;
  fs::path file = fs::canonical(root_ / *relative, error);
  // A regular file, so that nobody waits for the other end of a pipe.
  if (error || !fs::is_regular_file(file, error)) return std::nullopt;
  const fs::path inside = file.lexically_relative(root_);
  if (inside.empty() || *inside.begin() == "..") return std::nullopt;
  for (const fs::path& part : inside)
    if (part.native().front() == fs::path(".").native().front()) return std::nullopt;
  return file;
}

std::shared_ptr<const std::string> StaticFolder::content(const fs::path& file,
                                                         const FileStamp& stamp, bool gzip) {
  std::pair key(file, gzip);
  if (const auto known = kept_.find(key); known != kept_.end() && known->second.stamp == stamp)
    return known->second.bytes;
  auto bytes = content_of(file);
  if (!bytes) return nullptr;
  if (gzip) bytes = std::make_shared<const std::string>(gzipped(*bytes));
  if (kept_.size() >= most_kept) kept_.clear();
  kept_[std::move(key)] = {stamp, bytes};
  return bytes;
}

std::filesystem::path StaticFolder::timestamp_file() const {
  std::error_code error;
  const std::filesystem::path metadata = root_ / "metadata";
  return (std::filesystem::is_directory(metadata, error) ? metadata : root_) / "timestamp.json";
}

Answer StaticFolder::answer(const IncomingRequest& request) {
  const auto file = find(request);
  if (!file) return missing();
  const FileStamp stamp = stamp_of(*file);
  const bool metadata = file->extension() == ".json" && stamp.size <= largest_packed;
  const bool gzip = metadata && request.accepts_gzip && request.range.empty();
  const std::string tag = tag_of(stamp, gzip);
  Answer answer;
  answer.add("ETag", tag);
  answer.add("Cache-Control", cache_rule(*file));
  if (metadata) answer.add("Vary", "Accept-Encoding");
  if (names_tag(request.if_none_match, tag)) {
    answer.status = 304;
    return answer;
  }
  answer.add("Content-Type", type_of(*file));
  if (metadata && request.range.empty()) {
    // From memory and whole, whenever the file is replaced.
    answer.text = content(*file, stamp, gzip);
    if (!answer.text) return missing();
    if (gzip) answer.add("Content-Encoding", "gzip");
    answer.length = answer.text->size();
    return answer;
  }

  answer.add("Accept-Ranges", "bytes");
  const bool same = request.if_range.empty() || request.if_range == tag;
  const AskedRange asked = same ? parse_range(request.range, stamp.size) : AskedRange{};
  ByteRange part{0, stamp.size};
  if (asked.kind == AskedRange::Kind::unsatisfiable) {
    Answer refusal = Answer::of_status(416);
    refusal.add("Content-Range", "bytes */" + std::to_string(stamp.size));
    return refusal;
  }
  if (asked.kind == AskedRange::Kind::part) {
    part = asked.part;
    answer.status = 206;
    answer.add("Content-Range", "bytes " + std::to_string(part.first) + "-" +
                                    std::to_string(part.first + part.length - 1) + "/" +
                                    std::to_string(stamp.size));
  }
  return give_file(answer, *file, part) ? std::move(answer) : missing();
}

}  // namespace vigilien::net
