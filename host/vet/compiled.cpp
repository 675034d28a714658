#include "vet/compiled.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "base/paths.hpp"
#include "checks/names.hpp"

namespace vigilien::vet {
namespace {

constexpr std::uint64_t magic = 0x0001'6174'6164'6776;  // "vgdata", form 1, and the order of bytes
constexpr std::uint64_t largest_file = 64U << 20U;
constexpr std::size_t head = 16;  // magic and checksum: of all that follows

/// Hashes in the tables are the library's own: another one may give others.
std::uint32_t probe() noexcept { return StringTable::hash("vigilien"); }

void write_stamps(FlatWriter& out, const std::vector<SourceStamp>& stamps) {
  out.number(static_cast<std::uint32_t>(stamps.size()));
  for (const SourceStamp& stamp : stamps) {
    out.text(stamp.name);
    out.long_number(stamp.size);
    out.long_number(static_cast<std::uint64_t>(stamp.modified));
  }
}

bool has_stamps(FlatReader& in, const std::vector<SourceStamp>& stamps) {
  if (in.count() != stamps.size()) return false;
  return std::ranges::all_of(stamps, [&](const SourceStamp& stamp) {
    const std::string_view name = in.text();
    const std::uint64_t size = in.long_number();
    const auto modified = static_cast<std::int64_t>(in.long_number());
    return name == stamp.name && size == stamp.size && modified == stamp.modified;
  });
}

SourceStamp stamp(const std::filesystem::path& folder, std::string name) {
  const FileStamp found = stamp_of(folder / name);
  return {std::move(name), found.size, found.modified};
}

bool is_whole(const Compiled& compiled) {
  FlatReader in = compiled.names->bytes;
  const checks::NameIndex names(in, *compiled.directory, compiled.knowledge->words());
  return in.finished();
}

}  // namespace

std::vector<SourceStamp> stamps_of_sources(const std::filesystem::path& folder) {
  std::vector<SourceStamp> stamps;
  stamps.push_back(stamp(folder, "public_suffix_list.dafsa"));
  stamps.push_back(stamp(folder, "policy.json"));
  for (const std::string_view name : checks::Words::file_names())
    stamps.push_back(stamp(folder, std::string("words/").append(name)));
  std::error_code none;
  for (const std::filesystem::path& file :
       directory::Directory::files_in(folder / "directory", none))
    stamps.push_back(stamp(folder, "directory/" + file.filename().string()));
  return stamps;
}

Result<std::string> compile_data(const std::filesystem::path& folder) {
  const std::vector<SourceStamp> stamps = stamps_of_sources(folder);
  const auto suffixes = url::PublicSuffixList::load(folder / "public_suffix_list.dafsa");
  if (!suffixes) return suffixes.error();
  const auto policy = Policy::load(folder / "policy.json");
  if (!policy) return policy.error();
  const auto directory = directory::Directory::load(folder / "directory", Days{});
  if (!directory) return directory.error();
  const auto words = checks::Words::load(folder / "words");
  if (!words) return words.error();
  const checks::NameIndex names(*directory, {}, *suffixes, *words);
  if (stamps != stamps_of_sources(folder))
    return Error{Errc::refused, folder.string() + ": changed while it was read"};

  FlatWriter out;
  out.long_number(magic);
  out.long_number(0);
  out.text(VIGILIEN_VERSION);
  out.number(probe());
  write_stamps(out, stamps);
  policy->write(out);
  directory->write(out);
  words->write(out);
  names.write(out, *directory);
  std::string bytes = out.bytes();
  const std::uint64_t sum = checksum(std::string_view(bytes).substr(head));
  std::memcpy(bytes.data() + sizeof magic, &sum, sizeof sum);
  // What could not be read back would never be used, and nobody would know.
  const auto back = read_compiled(std::make_shared<const std::string>(bytes), stamps, Days{});
  if (!back || !is_whole(*back)) return Error{Errc::bad_data, "cannot be read back"};
  return bytes;
}

std::optional<Compiled> read_compiled(std::shared_ptr<const std::string> bytes,
                                      const std::vector<SourceStamp>& stamps, Days today) {
  const std::string_view all = *bytes;
  FlatReader in(std::move(bytes));
  if (in.long_number() != magic ||
      in.long_number() != checksum(all.substr(std::min(head, all.size()))))
    return std::nullopt;
  if (in.text() != VIGILIEN_VERSION || in.number() != probe() || !has_stamps(in, stamps))
    return std::nullopt;

  Compiled compiled;
  compiled.policy = std::make_shared<const Policy>(Policy::read(in));
  compiled.directory =
      std::make_shared<const directory::Directory>(directory::Directory::read(in, today));
  compiled.knowledge = std::make_shared<const Knowledge>(checks::Words::read(in));
  if (in.failed()) return std::nullopt;
  compiled.names = std::make_shared<const CompiledNames>(
      CompiledNames{std::move(in), compiled.directory, compiled.knowledge});
  return compiled;
}

std::optional<Compiled> find_compiled(const std::filesystem::path& folder, Days today) {
  std::optional<std::vector<SourceStamp>> stamps;
  for (const std::filesystem::path& place : {folder, program_path().parent_path()}) {
    auto bytes = read_file(place / compiled_name, largest_file);
    if (!bytes) continue;
    if (!stamps) stamps = stamps_of_sources(folder);
    auto compiled =
        read_compiled(std::make_shared<const std::string>(*std::move(bytes)), *stamps, today);
    if (compiled) return compiled;
  }
  return std::nullopt;
}

}  // namespace vigilien::vet
