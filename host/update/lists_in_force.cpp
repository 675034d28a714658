#include "update/lists_in_force.hpp"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "index/build.hpp"
#include "index/index.hpp"
#include "index/installed.hpp"
#include "lists/never_block.hpp"
#include "lists/source.hpp"
#include "vet/vetter.hpp"

namespace vigilien::update {
namespace {

namespace fs = std::filesystem;

/// A list that is to be in force: the segments whose texts make one index.
struct Plan {
  std::string id;
  const std::vector<SignedList>& segments;
};

std::vector<std::string> digests_of(const std::vector<SignedList>& segments) {
  std::vector<std::string> digests;
  digests.reserve(segments.size());
  for (const SignedList& one : segments) digests.push_back(one.sha256);
  return digests;
}

const ListInForce* find(const std::vector<ListInForce>& lists, std::string_view id) {
  const auto found = std::ranges::find(lists, id, &ListInForce::id);
  return found == lists.end() ? nullptr : &*found;
}

using AllInstalled = std::vector<index::Installed>;

/// Lists of one publisher take entries out of each other, so that none may be somebody else's.
Status is_free(const AllInstalled& installed, std::string_view publisher,
               const std::string& owner) {
  for (const index::Installed& there : installed)
    if (there.owner != owner && lists::publisher_of(there.id) == publisher)
      return Error{Errc::bad_list, there.id + ": another list has this publisher's name"};
  return success();
}

const index::Installed* find(const AllInstalled& installed, std::string_view id) {
  const auto found = std::ranges::find(installed, id, &index::Installed::id);
  return found == installed.end() ? nullptr : &*found;
}

/// An index that the disk lost is made again from its text.
bool is_whole(const fs::path& state, const index::Installed& there) {
  return index::Index::open(index::installed_folder(state) / there.file).ok();
}

/// The text, what it takes in its compressed form, and the index of it, with a reserve.
Status has_room(const fs::path& folder, const std::vector<SignedList>& segments) {
  std::uint64_t needed = std::uint64_t{8} << 20U;
  for (const SignedList& one : segments) needed += one.target.file.length + 4 * one.length;
  std::error_code error;
  const fs::space_info space = fs::space(folder, error);
  if (error || space.available >= needed) return success();
  return Error{Errc::io_failure,
               "no room on the disk: " + std::to_string(needed >> 20U) + " MiB are needed"};
}

/// The index of the texts, which hold exactly the lists that were signed for.
Status build(const Plan& plan, const std::vector<fs::path>& texts, const fs::path& out,
             const messaging::Places& places, Seconds now, index::Ignored& ignored) {
  index::BuildOptions options;
  options.name = plan.id;
  options.today = std::chrono::floor<std::chrono::days>(now);
  // Where the data cannot be read nothing is judged either, and nothing is told.
  const auto sources = vet::load_sources_in_force(places.data, places.state, options.today);
  if (sources)
    options.is_ignored = [&](lists::EntryKind kind, std::string_view expression) {
      return lists::is_ignored(sources->lists->never_block(), kind, expression);
    };
  const auto built = index::build_index(texts, out, options);
  if (!built) return built.error();
  for (std::size_t i = 0; i < texts.size(); ++i)
    if (built->inputs[i].name != plan.segments[i].list)
      return Error{Errc::bad_list, plan.segments[i].list + ": its text has another name"};
  if (plan.id.ends_with("-flash") && built->inputs.front().entries > most_flash_entries)
    return Error{Errc::bad_list, plan.id + ": more entries than such a list may have"};
  ignored = built->ignored;
  return success();
}

Result<std::vector<fs::path>> texts_of(const Plan& plan, ListTexts& texts,
                                       const Progress& progress) {
  const ListInForce* before = find(progress.lists, plan.id);
  std::vector<fs::path> files;
  for (std::size_t i = 0; i < plan.segments.size(); ++i) {
    // Deltas lead from a segment to its successor: asking for each pair would be thousands of
    // files.
    std::vector<std::string> predecessor;
    if (before != nullptr && i < before->digests.size()) predecessor = {before->digests[i]};
    auto file = texts.get(plan.segments[i], predecessor);
    if (!file) return file.error();
    files.push_back(*std::move(file));
  }
  return files;
}

}  // namespace

Result<bool> put_in_force(const messaging::Places& places, const std::string& owner,
                          const SignedLists& lists, ListTexts& texts, Progress& progress,
                          Seconds now) {
  const fs::path& state = places.state;
  const Plan plans[] = {{lists.publisher + "-base", lists.base},
                        {lists.publisher + "-flash", lists.flash}};
  const auto installed = index::read_installed(state);
  if (!installed) return installed.error();
  if (Status free = is_free(*installed, lists.publisher, owner); !free) return free.error();

  std::vector<index::Installing> news;
  std::vector<ListInForce> in_force;
  std::vector<std::string> kept;
  for (const Plan& plan : plans) {
    const index::Installed* there = find(*installed, plan.id);
    const ListInForce* before = find(progress.lists, plan.id);
    const bool stays = &plan.segments == &lists.flash && lists.flash_problem && before != nullptr;
    if (plan.segments.empty() && !stays) continue;
    ListInForce list = stays ? *before : ListInForce{plan.id, digests_of(plan.segments)};
    kept.insert(kept.end(), list.digests.begin(), list.digests.end());
    in_force.push_back(list);
    if (stays) continue;
    if (there != nullptr && before != nullptr && *before == list && is_whole(state, *there))
      continue;
    if (Status room = has_room(state, plan.segments); !room) return room.error();
    auto files = texts_of(plan, texts, progress);
    if (!files) return files.error();
    news.push_back({plan.id, [plan, files = *std::move(files), &places, now](
                                 const fs::path& out, index::Ignored& ignored) {
                      return build(plan, files, out, places, now, ignored);
                    }});
  }
  std::vector<std::string> gone;
  for (const index::Installed& there : *installed)
    if (there.owner == owner && find(in_force, there.id) == nullptr) gone.push_back(there.id);
  const bool changed = !news.empty() || !gone.empty();
  if (changed)
    if (Status done = index::install(state, news, gone, owner); !done) return done.error();
  progress.lists = std::move(in_force);
  texts.keep_only(kept);
  return changed;
}

Status take_out_of_force(const fs::path& state, std::string_view owner) {
  const auto installed = index::read_installed(state);
  if (!installed) return installed.error();
  std::vector<std::string> gone;
  for (const index::Installed& there : *installed)
    if (there.owner == owner) gone.push_back(there.id);
  return gone.empty() ? success() : index::install(state, {}, gone);
}

}  // namespace vigilien::update
