#include "publish/data_files.hpp"

#include <algorithm>
#include <set>
#include <system_error>

#include "publish/list_target.hpp"

namespace vigilien::publish {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largest_file = 8U << 20U;

/// ASCII alone, and nothing that a path or an address gives another meaning.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name.front() != '.' &&
         name.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
             "-_.") == name.npos;
}

void add_folder(const fs::path& folder, std::string_view below, std::string_view ending,
                std::vector<std::string>& paths) {
  std::error_code error;
  for (fs::directory_iterator at(folder / below, error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (name.ends_with(ending) && is_plain_name(name) && at->is_regular_file(error))
      paths.push_back(std::string(below) + '/' + name);
  }
}

}  // namespace

Result<std::vector<std::string>> draft_data(const Layout& layout, const fs::path& folder,
                                            Seconds now, tuf::Targets& targets) {
  std::vector<std::string> files;
  add_folder(folder, "directory", ".json", files);
  if (files.empty()) return Error{Errc::not_found, folder.string() + ": no directory/*.json"};
  add_folder(folder, "words", ".txt", files);
  std::error_code error;
  for (const char* name :
       {"policy.json", "pretexts.json", "public_suffix_list.dafsa", "readers.json"})
    if (fs::exists(folder / name, error)) files.emplace_back(name);
  std::ranges::sort(files);

  std::vector<std::string> changed;
  std::set<std::string, std::less<>> present;
  for (const std::string& file : files) {
    const std::string path = "data/" + file;
    present.insert(path);
    if (fs::file_size(folder / file, error) > largest_file || error)
      return Error{Errc::too_large, file + ": over 8 MiB"};
    const auto hash = hash_of_file(folder / file);
    if (!hash) return hash.error();
    const auto known = targets.targets.find(path);
    if (known != targets.targets.end())
      if (const auto same = known->second.hashes.find("sha256");
          same != known->second.hashes.end() && same->second == hash->sha256)
        continue;
    auto target = place_data(layout, path, folder / file, now);
    if (!target) return target.error();
    targets.targets.insert_or_assign(path, *std::move(target));
    changed.push_back(path);
  }
  std::erase_if(targets.targets, [&](const auto& one) {
    const bool gone = one.first.starts_with("data/") && !present.contains(one.first);
    if (gone) changed.push_back(one.first);
    return gone;
  });
  return changed;
}

}  // namespace vigilien::publish
