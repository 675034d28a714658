#include "tuf/metadata_store.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <vector>

#include "base/text.hpp"
#include "tuf/path_encoding.hpp"

namespace vigilien::tuf {
namespace {

constexpr std::string_view format_name = "format";
constexpr std::string_view format_start = "vigilien-tuf ";
constexpr unsigned format_version = 1;

/// «root.json.Xa81bc»: what replace_file() leaves when it is killed between writing and renaming.
bool is_leftover(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  const auto parts = split(name, '.');
  return parts.size() >= 3 && parts.back().size() == 6 && parts[parts.size() - 2] == "json";
}

/// 0: not as we write it, as before there was such a file.
unsigned version_in(std::string_view text) {
  if (!text.starts_with(format_start)) return 0;
  text.remove_prefix(format_start.size());
  unsigned version = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), version);
  return read.ec == std::errc::result_out_of_range ? ~0U : version;
}

}  // namespace

std::filesystem::path MetadataStore::file_of(std::string_view role) const {
  return folder_ / (encoded_name(role) + ".json");
}

Result<FileLock> MetadataStore::open() const {
  Result<FileLock> lock = FileLock::acquire(folder_ / "lock");
  if (!lock) return lock;
  if (Status known = check_format(); !known) return known.error();
  clear_leftovers();
  return lock;
}

Status MetadataStore::check_format() const {
  const std::filesystem::path file = folder_ / format_name;
  const Result<std::string> text = read_file(file, 100);
  const unsigned version = text ? version_in(*text) : 0;
  if (version > format_version)
    return Error{Errc::refused, "a later version of Vigilien has written " + folder_.string()};
  if (version == format_version) return success();
  // Nothing to migrate yet: the files of roles are in the form that TUF gives them.
  return replace_file(file, std::string(format_start) + std::to_string(format_version) + '\n');
}

void MetadataStore::clear_leftovers() const {
  std::vector<std::filesystem::path> leftovers;
  std::error_code failure;
  for (auto entry = std::filesystem::directory_iterator(folder_, failure);
       !failure && entry != std::filesystem::directory_iterator(); entry.increment(failure))
    if (is_leftover(entry->path())) leftovers.push_back(entry->path());
  for (const std::filesystem::path& file : leftovers) std::filesystem::remove(file, failure);
}

Result<std::string> MetadataStore::read(std::string_view role, std::uint64_t limit) const {
  return read_file(file_of(role), limit);
}

Status MetadataStore::write(std::string_view role, std::string_view bytes) const {
  return replace_file(file_of(role), bytes);
}

Status MetadataStore::erase(std::string_view role) const {
  std::error_code failure;
  std::filesystem::remove(file_of(role), failure);
  if (failure) return Error{Errc::io_failure, failure.message()};
  return success();
}

}  // namespace vigilien::tuf
