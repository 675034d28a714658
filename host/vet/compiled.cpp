#include "vet/compiled.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/paths.hpp"
#include "checks/names.hpp"
#include "vet/bundled.hpp"

namespace vigilien::vet {
namespace {

constexpr std::uint64_t magic = 0x0002'6174'6164'6776;  // "vgdata", form 2, and the order of bytes
constexpr std::uint64_t largest_file = 64U << 20U;
constexpr std::size_t head = 16;  // magic, and checksum of all that follows

/// Hashes in the tables are the library's own: another one may give others.
std::uint32_t probe() noexcept { return StringTable::hash("vigilien"); }

void write_stamps(FlatWriter& out, const SourceStamps& stamps) {
  out.number(static_cast<std::uint32_t>(stamps.size()));
  for (const SourceStamp& stamp : stamps) {
    out.text(stamp.name);
    out.long_number(stamp.file.size);
    out.long_number(static_cast<std::uint64_t>(stamp.file.modified));
  }
}

bool has_stamps(FlatReader& in, const SourceStamps& stamps) {
  if (in.count() != stamps.size()) return false;
  return std::ranges::all_of(stamps, [&](const SourceStamp& stamp) {
    const std::string_view name = in.text();
    const std::uint64_t size = in.long_number();
    const auto modified = static_cast<std::int64_t>(in.long_number());
    return name == stamp.name && size == stamp.file.size && modified == stamp.file.modified;
  });
}

void read_lists(FlatReader& in, std::vector<lists::List>& lists) {
  for (std::uint32_t left = in.count(); left > 0; --left) {
    auto list = lists::List::from_canonical(std::string(in.text()));
    if (!list) return in.fail();
    lists.push_back(*std::move(list));
  }
}

bool has_whole_names(const Compiled& compiled) {
  FlatReader in = compiled.names->bytes;
  const checks::NameIndex names(in, *compiled.directory, compiled.knowledge->words());
  return in.finished();
}

}  // namespace

Result<std::string> compile_data(const std::filesystem::path& folder) {
  const SourceStamps stamps = stamps_of_sources(folder);
  auto loaded = url::PublicSuffixList::load(folder / "public_suffix_list.dafsa");
  if (!loaded) return loaded.error();
  const auto suffixes = std::make_shared<const url::PublicSuffixList>(*std::move(loaded));
  const auto policy = Policy::load(folder / "policy.json");
  if (!policy) return policy.error();
  const auto directory = directory::Directory::load(folder / "directory", Days{});
  if (!directory) return directory.error();
  const auto words = checks::Words::load(folder / "words");
  if (!words) return words.error();
  const auto pretexts = mail::Pretexts::load(folder / "pretexts.json");
  if (!pretexts) return pretexts.error();
  const auto lists = bundled_lists(folder / "lists");
  if (!lists) return lists.error();
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
  out.text(pretexts->json());
  out.number(static_cast<std::uint32_t>(lists->size()));
  for (const lists::List& list : *lists) out.text(list.text());
  lists::NeverBlock(guarded_names(*directory, *words), suffixes).write(out);
  checks::NameIndex(*directory, {}, *suffixes, *words).write(out, *directory);

  std::string bytes = out.bytes();
  const std::uint64_t sum = checksum(std::string_view(bytes).substr(head));
  std::memcpy(bytes.data() + sizeof magic, &sum, sizeof sum);
  // What could not be read back would never be used, and nobody would know.
  const auto parts = open_compiled({bytes, nullptr}, stamps);
  const auto back = parts ? read_compiled(*parts, Days{}, suffixes) : std::nullopt;
  if (!back || !has_whole_names(*back)) return Error{Errc::bad_data, "cannot be read back"};
  return bytes;
}

std::optional<FlatReader> open_compiled(const FileBytes& file, const SourceStamps& stamps) {
  FlatReader in(file.bytes, file.keeper);
  if (in.long_number() != magic) return std::nullopt;
  const std::uint64_t sum = in.long_number();
  if (in.text() != VIGILIEN_VERSION || in.number() != probe() || !has_stamps(in, stamps))
    return std::nullopt;
  if (in.failed() || sum != checksum(file.bytes.substr(head))) return std::nullopt;
  return in;
}

std::optional<Compiled> read_compiled(
    FlatReader in, Days today, const std::shared_ptr<const url::PublicSuffixList>& suffixes) {
  Compiled compiled;
  compiled.policy = std::make_shared<const Policy>(Policy::read(in));
  compiled.directory =
      std::make_shared<const directory::Directory>(directory::Directory::read(in, today));
  compiled.knowledge = std::make_shared<const Knowledge>(checks::Words::read(in));
  compiled.pretexts =
      std::make_shared<const mail::Pretexts>(mail::Pretexts::trusted(std::string(in.text())));
  read_lists(in, compiled.lists);
  compiled.guard = std::make_shared<const lists::NeverBlock>(lists::NeverBlock::read(in, suffixes));
  if (in.failed()) return std::nullopt;
  compiled.names = std::make_shared<const CompiledNames>(
      CompiledNames{std::move(in), compiled.directory, compiled.knowledge});
  return compiled;
}

std::optional<Compiled> find_compiled(
    const std::filesystem::path& folder, const SourceStamps& stamps, Days today,
    const std::shared_ptr<const url::PublicSuffixList>& suffixes) {
  for (const std::filesystem::path& place : {folder, program_path().parent_path()}) {
    const auto file = bytes_of_file(place / compiled_name, largest_file);
    if (!file) continue;
    auto parts = open_compiled(*file, stamps);
    if (!parts) continue;
    if (auto compiled = read_compiled(*std::move(parts), today, suffixes)) return compiled;
  }
  return std::nullopt;
}

}  // namespace vigilien::vet
