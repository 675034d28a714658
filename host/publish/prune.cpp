#include "publish/prune.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <system_error>

#include "base/file.hpp"
#include "tuf/metadata_reader.hpp"

namespace vigilien::publish {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kept_small = 32;

/// The versions up to the published one, but the last `kept`; later ones were never published and
/// may be pending.
std::set<std::uint64_t> outdated(const Layout& layout, std::string_view role,
                                 std::uint64_t published, std::size_t kept) {
  std::vector<std::uint64_t> versions = versions_of(layout, role);
  std::erase_if(versions, [&](std::uint64_t version) { return version > published; });
  if (versions.size() <= kept) return {};
  return {versions.begin(), versions.end() - static_cast<std::ptrdiff_t>(kept)};
}

/// Every file of a folder and below, without those a process is writing.
template <typename Use>
void each_file(const fs::path& folder, Use use) {
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error))
    if (at->is_regular_file(error)) files.push_back(at->path());
  for (const fs::path& file : files) use(file);
}

void add_files(const Layout& layout, const tuf::Targets& targets, std::set<fs::path>& needed) {
  for (const auto& [path, target] : targets.targets)
    if (const auto hash = target.hashes.find("sha256"); hash != target.hashes.end())
      needed.insert(layout.target_file(path, hash->second));
}

void drop_targets(const Layout& layout) {
  std::set<fs::path> needed;
  for (const std::string_view role : {std::string_view("targets"), flash_role})
    for (const std::uint64_t version : versions_of(layout, role)) {
      const auto file = load_targets(layout, role, version);
      if (!file) return;  // what it names cannot be told
      add_files(layout, file->signed_part, needed);
    }
  for (const char* name : {"targets.json", "flash.json"}) {
    const auto text = read_file(layout.pending() / name, tuf::SizeLimits{}.targets);
    if (!text) continue;
    const auto file = tuf::read_targets(*text);
    if (!file) return;
    add_files(layout, file->signed_part, needed);
  }
  std::error_code error;
  each_file(layout.targets(), [&](const fs::path& file) {
    if (!needed.contains(file)) fs::remove(file, error);
  });
}

/// Deltas lead to the segments of the last two versions: a workstation may have the metadata of the
/// one before at hand.
void drop_deltas(const Layout& layout, std::uint64_t published) {
  std::set<std::string> goals;
  auto versions = versions_of(layout, "targets");
  const std::size_t first = versions.size() > 2 ? versions.size() - 2 : 0;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    if (i < first && versions[i] != published) continue;
    const auto file = load_targets(layout, "targets", versions[i]);
    if (!file) return;
    for (const auto& [path, target] : file->signed_part.targets)
      if (const auto facts = facts_of(target)) goals.insert(facts->sha256);
  }
  if (const auto text = read_file(layout.pending() / "targets.json", tuf::SizeLimits{}.targets))
    if (const auto file = tuf::read_targets(*text))
      for (const auto& [path, target] : file->signed_part.targets)
        if (const auto facts = facts_of(target)) goals.insert(facts->sha256);
  std::error_code error;
  each_file(layout.deltas(), [&](const fs::path& file) {
    const std::string name = file.stem().string();
    if (!goals.contains(name.substr(name.find('-') + 1))) fs::remove(file, error);
  });
}

}  // namespace

void prune(const Layout& layout, const Publication& published) noexcept {
  try {
    std::error_code error;
    const auto drop = [&](std::string_view role, std::uint64_t version, std::size_t kept) {
      for (const std::uint64_t old : outdated(layout, role, version, kept))
        fs::remove(layout.metadata_file(role, old), error);
    };
    drop("snapshot", published.snapshot.signed_part.version, kept_small);
    drop(flash_role, published.flash.signed_part.version, kept_small);
    drop("targets", published.targets.signed_part.version, kept_targets);
    drop_targets(layout);
    drop_deltas(layout, published.targets.signed_part.version);
  } catch (const std::exception&) {  // no memory for the names: another time
  }
}

void sweep_unfinished(const std::filesystem::path& repository) noexcept {
  try {
    std::error_code error;
    each_file(repository, [&](const fs::path& file) {
      const std::string name = file.filename().string();
      if (name.starts_with('.')) fs::remove(file, error);
    });
  } catch (const std::exception&) {
  }
}

}  // namespace vigilien::publish
