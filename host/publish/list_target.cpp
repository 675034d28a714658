#include "publish/list_target.hpp"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include "compress/byte_flow.hpp"
#include "compress/zstd.hpp"
#include "crypto/hasher.hpp"
#include "lists/entry.hpp"
#include "publish/public_file.hpp"

namespace vigilien::publish {
namespace {

namespace fs = std::filesystem;

/// Level 19 makes a fifth less of it at fifty times the time: for what is small.
constexpr std::uint64_t small_text = 4U << 20U;
constexpr int careful_level = 19, quick_level = 9;

Result<tuf::TargetFile> place(const Layout& layout, std::string_view path, const fs::path& packed,
                              const ListFacts& facts) {
  const auto hash = hash_of_file(packed);
  if (!hash) return hash.error();
  if (Status placed = place_public(packed, layout.target_file(path, hash->sha256)); !placed)
    return placed.error();
  tuf::TargetFile target;
  target.length = hash->length;
  target.hashes["sha256"] = hash->sha256;
  target.custom = custom_of(facts);
  return target;
}

/// A name for a file that is not finished, on the disk of the targets.
Result<fs::path> unfinished(const Layout& layout, std::string_view name) {
  const fs::path folder = layout.work();
  if (Status made = make_private_folder(folder); !made) return made.error();
  return folder / name;
}

}  // namespace

Result<FileHash> hash_of_file(const fs::path& file) {
  auto reader = compress::FileReader::open(file);
  if (!reader) return reader.error();
  auto hasher = crypto::Hasher::create("sha256");
  std::vector<char> room(std::size_t{256} << 10U);
  FileHash hash;
  for (;;) {
    const auto got = reader->read(room);
    if (!got) return got.error();
    if (*got == 0) break;
    hasher->update({room.data(), *got});
    hash.length += *got;
  }
  hash.sha256 = hasher->finish();
  return hash;
}

Result<tuf::TargetFile> place_list(const Layout& layout, std::string_view path,
                                   const fs::path& text, ListFacts facts) {
  const auto hash = hash_of_file(text);
  if (!hash) return hash.error();
  facts.length = hash->length;
  facts.sha256 = hash->sha256;
  const auto packed = unfinished(layout, "packed.zst");
  if (!packed) return packed.error();
  const int level = hash->length <= small_text ? careful_level : quick_level;
  if (Status done = compress::compress_file(text, *packed, level); !done) return done.error();
  return place(layout, path, *packed, facts);
}

Result<tuf::TargetFile> place_data(const Layout& layout, std::string_view path,
                                   const fs::path& file, Seconds issued) {
  const auto copy = unfinished(layout, "data.copy");
  if (!copy) return copy.error();
  std::error_code error;
  fs::copy_file(file, *copy, fs::copy_options::overwrite_existing, error);
  if (error) return Error{Errc::io_failure, file.string() + ": " + error.message()};
  const auto hash = hash_of_file(*copy);
  if (!hash) return hash.error();
  ListFacts facts;
  facts.length = hash->length;
  facts.sha256 = hash->sha256;
  facts.issued = issued;
  return place(layout, path, *copy, facts);
}

Status unpack_list(const Layout& layout, std::string_view path, const tuf::TargetFile& target,
                   const fs::path& text) {
  const auto facts = facts_of(target);
  const auto hash = target.hashes.find("sha256");
  if (!facts || hash == target.hashes.end())
    return Error{Errc::bad_data, std::string(path) + ": not one of our lists"};
  if (Status made = make_private_folder(text.parent_path()); !made) return made;
  if (Status done =
          compress::decompress_file(layout.target_file(path, hash->second), text, {facts->length});
      !done)
    return done;
  const auto found = hash_of_file(text);
  if (!found) return found.error();
  if (found->sha256 != facts->sha256 || found->length != facts->length)
    return Error{Errc::bad_data, std::string(path) + ": not what was signed"};
  return success();
}

std::string base_path(std::uint64_t segment) {
  std::string number = std::to_string(segment);
  number.insert(0, number.size() < 3 ? 3 - number.size() : 0, '0');
  return "base/" + number + ".vgl.zst";
}

std::string base_list_name(std::string_view publisher, std::uint64_t segment) {
  const std::string path = base_path(segment);  // base/000.vgl.zst
  return std::string(publisher) + "-base-" + path.substr(5, path.find('.') - 5);
}

std::string flash_list_name(std::string_view publisher) {
  return std::string(publisher) + "-flash";
}

std::vector<Segment> base_segments(const tuf::Targets& targets) {
  std::vector<Segment> segments;
  for (const auto& [path, target] : targets.targets) {
    const auto facts = facts_of(target);
    if (path.starts_with("base/") && facts) segments.push_back({path, target, *facts});
  }
  std::ranges::sort(segments, {}, [](const Segment& one) { return one.facts.segment; });
  return segments;
}

}  // namespace vigilien::publish
