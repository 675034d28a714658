#include "cli/guard_data.hpp"

#include <string>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "vet/bundled.hpp"
#include "vet/knowledge.hpp"

namespace vigilien::cli {
namespace {

/// Names that are said to be well known, and not only shared, when they are refused. The ten
/// thousand of much-visited.txt count here alone: looking up an address starts without them.
Result<std::vector<std::string>> known_names(const vet::Sources& sources,
                                             const std::filesystem::path& data) {
  constexpr std::uint64_t largest = 1U << 20U;
  const auto text = read_file(data / "words" / "much-visited.txt", largest);
  if (!text) return text.error();
  const auto visited = checks::WordSet::parse(*text);
  if (!visited)
    return Error{visited.error().code, "words/much-visited.txt, " + visited.error().detail};
  const checks::Words& words = sources.knowledge->words();
  std::vector<std::string> names;
  for (const checks::WordSet* set : {&words.well_known, &words.never_whole, &*visited})
    for (const std::string_view name : set->exact()) names.emplace_back(name);
  return names;
}

Result<feeds::Guard::Names> guarded_names(const vet::Sources& sources,
                                          const std::filesystem::path& data) {
  auto known = known_names(sources, data);
  if (!known) return known.error();
  constexpr std::uint64_t largest = 8U << 20U;
  auto suffixes = read_file(data / "public_suffix_list.dat", largest);
  if (!suffixes) return suffixes.error();
  return feeds::Guard::Names{*std::move(known),
                             vet::guarded_names(*sources.directory, sources.knowledge->words()),
                             *std::move(suffixes)};
}

}  // namespace

Result<GuardData> load_guard(const std::filesystem::path& data, Days today) {
  auto sources = vet::load_sources(data, today);
  if (!sources) return sources.error();
  auto names = guarded_names(*sources, data);
  if (!names) return names.error();
  GuardData loaded{*std::move(sources), nullptr};
  loaded.guard =
      std::make_unique<const feeds::Guard>(loaded.sources.lists->never_block(), *std::move(names));
  return loaded;
}

}  // namespace vigilien::cli
