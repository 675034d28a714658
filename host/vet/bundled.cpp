#include "vet/bundled.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "directory/official_names.hpp"

namespace vigilien::vet {

Result<std::vector<lists::List>> bundled_lists(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (auto entry = std::filesystem::directory_iterator(folder, error);
       !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
    if (entry->path().extension() == ".vgl") files.push_back(entry->path());
  std::ranges::sort(files);

  std::vector<lists::List> all;
  for (const std::filesystem::path& file : files) {
    auto list = lists::load_list(file, lists::Strictness::by_hand);
    if (!list)
      return Error{list.error().code, file.filename().string() + ": " + list.error().detail};
    all.push_back(*std::move(list));
  }
  return all;
}

lists::ProtectedNames guarded_names(const directory::Directory& directory,
                                    const checks::Words& words) {
  directory::OfficialNames found = directory::official_names(directory);
  lists::ProtectedNames names{std::move(found.official), std::move(found.hosts),
                              std::move(found.paths)};
  for (const std::string_view host : words.hosting.exact())
    (words.hosting.tag(host)->empty() ? names.shared_suffixes : names.shared_hosts)
        .emplace_back(host);
  for (const checks::WordSet* set : {&words.dynamic_dns, &words.multi_tenant, &words.never_whole,
                                     &words.shorteners, &words.well_known})
    for (const std::string_view name : set->exact()) names.shared_suffixes.emplace_back(name);
  return names;
}

}  // namespace vigilien::vet
