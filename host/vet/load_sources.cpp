#include <utility>

#include "vet/bundled.hpp"
#include "vet/compiled.hpp"
#include "vet/knowledge.hpp"
#include "vet/policy.hpp"
#include "vet/vetter.hpp"

namespace vigilien::vet {
namespace {

/// The files as people edit them.
Result<Compiled> read_sources(const std::filesystem::path& folder, Days today) {
  auto directory = directory::Directory::load(folder / "directory", today);
  if (!directory) return directory.error();
  auto policy = Policy::load(folder / "policy.json");
  if (!policy) return policy.error();
  auto knowledge = Knowledge::load(folder / "words");
  if (!knowledge) return knowledge.error();
  auto pretexts = mail::Pretexts::load(folder / "pretexts.json");
  if (!pretexts) return pretexts.error();
  auto lists = bundled_lists(folder / "lists");
  if (!lists) return lists.error();

  Compiled read;
  read.directory = std::make_shared<const directory::Directory>(*std::move(directory));
  read.policy = std::make_shared<const Policy>(*std::move(policy));
  read.knowledge = std::make_shared<const Knowledge>(*std::move(knowledge));
  read.pretexts = std::make_shared<const mail::Pretexts>(*std::move(pretexts));
  read.lists = *std::move(lists);
  return read;
}

}  // namespace

Result<Sources> load_sources(const std::filesystem::path& folder, Days today) {
  return load_sources(folder, today, stamps_of_sources(folder));
}

Result<Sources> load_sources(const std::filesystem::path& folder, Days today,
                             const SourceStamps& stamps) {
  auto suffixes = url::PublicSuffixList::load(folder / "public_suffix_list.dafsa");
  if (!suffixes) return suffixes.error();
  Sources sources;
  sources.suffixes = std::make_shared<const url::PublicSuffixList>(*std::move(suffixes));

  std::optional<Compiled> data = find_compiled(folder, stamps, today, sources.suffixes);
  if (!data) {
    auto read = read_sources(folder, today);
    if (!read) return read.error();
    data = *std::move(read);
  }
  sources.directory = std::move(data->directory);
  sources.policy = std::move(data->policy);
  sources.knowledge = std::move(data->knowledge);
  sources.pretexts = std::move(data->pretexts);
  sources.names = std::move(data->names);

  lists::ListSet::Parts parts;
  for (lists::List& list : data->lists)
    parts.lists.push_back(std::make_shared<const lists::List>(std::move(list)));
  parts.guard = std::move(data->guard);
  if (!parts.guard)
    parts.guard = std::make_shared<const lists::NeverBlock>(
        guarded_names(*sources.directory, sources.knowledge->words()), sources.suffixes);
  sources.lists = std::make_shared<const lists::ListSet>(std::move(parts), sources.suffixes);
  return sources;
}

}  // namespace vigilien::vet
