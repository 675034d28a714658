#include <algorithm>
#include <system_error>
#include <utility>

#include "directory/official_names.hpp"
#include "lists/list.hpp"
#include "vet/compiled.hpp"
#include "vet/knowledge.hpp"
#include "vet/policy.hpp"
#include "vet/vetter.hpp"

namespace vigilien::vet {
namespace {

/// Every `*.vgl` of the folder, in the order of their names. No folder: no list.
Result<std::vector<std::shared_ptr<const lists::Source>>> bundled_lists(
    const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (auto entry = std::filesystem::directory_iterator(folder, error);
       !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
    if (entry->path().extension() == ".vgl") files.push_back(entry->path());
  std::ranges::sort(files);

  std::vector<std::shared_ptr<const lists::Source>> all;
  for (const std::filesystem::path& file : files) {
    auto list = lists::load_list(file, lists::Strictness::by_hand);
    if (!list)
      return Error{list.error().code, file.filename().string() + ": " + list.error().detail};
    all.push_back(std::make_shared<const lists::List>(*std::move(list)));
  }
  return all;
}

/// What no list may block, and what it may block by the page only.
lists::ListSet::Parts guarded(const directory::Directory& directory, const checks::Words& words) {
  lists::ListSet::Parts parts;
  directory::OfficialNames names = directory::official_names(directory);
  parts.never_block = std::move(names.official);
  parts.shared_suffixes = std::move(names.hosts);
  parts.shared_hosts = std::move(names.paths);
  for (const std::string_view host : words.hosting.exact())
    (words.hosting.tag(host)->empty() ? parts.shared_suffixes : parts.shared_hosts)
        .emplace_back(host);
  for (const checks::WordSet* set : {&words.dynamic_dns, &words.multi_tenant, &words.never_whole,
                                     &words.shorteners, &words.well_known})
    for (const std::string_view name : set->exact()) parts.shared_suffixes.emplace_back(name);
  return parts;
}

/// The files as people edit them.
Status read_sources(const std::filesystem::path& folder, Days today, Sources& sources) {
  auto directory = directory::Directory::load(folder / "directory", today);
  if (!directory) return directory.error();
  auto policy = Policy::load(folder / "policy.json");
  if (!policy) return policy.error();
  auto knowledge = Knowledge::load(folder / "words");
  if (!knowledge) return knowledge.error();
  sources.directory = std::make_shared<const directory::Directory>(*std::move(directory));
  sources.policy = std::make_shared<const Policy>(*std::move(policy));
  sources.knowledge = std::make_shared<const Knowledge>(*std::move(knowledge));
  return success();
}

}  // namespace

Result<Sources> load_sources(const std::filesystem::path& folder, Days today) {
  auto suffixes = url::PublicSuffixList::load(folder / "public_suffix_list.dafsa");
  if (!suffixes) return suffixes.error();
  Sources sources;
  sources.suffixes = std::make_shared<const url::PublicSuffixList>(*std::move(suffixes));
  if (auto compiled = find_compiled(folder, today)) {
    sources.directory = std::move(compiled->directory);
    sources.policy = std::move(compiled->policy);
    sources.knowledge = std::move(compiled->knowledge);
    sources.names = std::move(compiled->names);
  } else if (const Status read = read_sources(folder, today, sources); !read) {
    return read.error();
  }
  auto lists = bundled_lists(folder / "lists");
  if (!lists) return lists.error();
  lists::ListSet::Parts parts = guarded(*sources.directory, sources.knowledge->words());
  parts.lists = *std::move(lists);
  sources.lists = std::make_shared<const lists::ListSet>(std::move(parts), sources.suffixes);
  return sources;
}

}  // namespace vigilien::vet
