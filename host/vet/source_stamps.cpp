#include "vet/source_stamps.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "checks/words.hpp"

namespace vigilien::vet {
namespace {

/// Names only: no question to the system for each.
std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (auto entry = std::filesystem::directory_iterator(folder, error);
       !error && entry != std::filesystem::directory_iterator(); entry.increment(error))
    names.push_back(entry->path().filename().string());
  std::ranges::sort(names);
  return names;
}

}  // namespace

SourceStamps stamps_of_sources(const std::filesystem::path& folder) {
  SourceStamps stamps;
  const auto add = [&](std::string name) {
    const FileStamp stamp = stamp_of(folder / name);
    stamps.push_back({std::move(name), stamp});
  };
  add("public_suffix_list.dafsa");
  add("policy.json");
  add("pretexts.json");
  add("readers.json");
  for (const std::string_view name : checks::Words::file_names())
    add(std::string("words/").append(name));
  for (const std::string_view part : {"directory", "lists"})
    for (const std::string& name : names_in(folder / part))
      add(std::string(part).append("/").append(name));
  return stamps;
}

}  // namespace vigilien::vet
