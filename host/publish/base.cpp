#include "publish/base.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "base/text.hpp"
#include "publish/data_files.hpp"
#include "publish/deltas.hpp"
#include "publish/list_target.hpp"

namespace vigilien::publish {
namespace {

constexpr std::uint64_t largest_removed = 16U << 20U;
constexpr std::chrono::days half_life{45};

/// The lists of the folder: by hand first, then by name.
std::vector<std::filesystem::path> lists_of(const Layout& layout) {
  std::vector<std::filesystem::path> lists;
  std::error_code error;
  for (std::filesystem::directory_iterator at(layout.lists(), error), end; !error && at != end;
       at.increment(error))
    if (at->path().extension() == ".vgl") lists.push_back(at->path());
  std::ranges::sort(lists, [&](const auto& a, const auto& b) {
    const bool by_hand = a == layout.by_hand();
    return by_hand != (b == layout.by_hand()) ? by_hand : a < b;
  });
  return lists;
}

/// The published segments as texts again.
Result<std::vector<std::filesystem::path>> unpack_base(const Publisher& publisher) {
  std::vector<std::filesystem::path> texts;
  for (const Segment& segment : base_segments(publisher.published().targets.signed_part)) {
    texts.push_back(publisher.layout().work() /
                    ("published-" + std::to_string(segment.facts.segment) + ".vgl"));
    if (Status done = unpack_list(publisher.layout(), segment.path, segment.target, texts.back());
        !done)
      return done.error();
  }
  return texts;
}

bool half_over(const tuf::Header& header, Seconds now) { return header.expires - now < half_life; }

/// The segment as a target: the published one when its text is the same.
Result<tuf::TargetFile> place_segment(const Layout& layout, const NewSegment& segment,
                                      std::uint64_t number, const tuf::Targets& published,
                                      Seconds now) {
  const std::string path = base_path(number);
  const auto hash = hash_of_file(segment.text);
  if (!hash) return hash.error();
  const auto before = published.targets.find(path);
  if (before != published.targets.end()) {
    const auto facts = facts_of(before->second);
    if (facts && facts->sha256 == hash->sha256 && facts->list == segment.list)
      return before->second;
  }
  ListFacts facts;
  facts.list = segment.list;
  facts.segment = number;
  facts.entries = segment.entries;
  facts.issued = now;
  auto target = place_list(layout, path, segment.text, facts);
  if (!target) return target;
  if (Status made = make_deltas(layout, path, *target, segment.text); !made) return made.error();
  return target;
}

}  // namespace

Result<std::set<std::string, std::less<>>> load_removed(const Layout& layout) {
  std::set<std::string, std::less<>> removed;
  const auto text = read_file(layout.removed(), largest_removed);
  if (!text && text.error().code == Errc::not_found) return removed;
  if (!text) return text.error();
  for (const std::string_view line : split(*text, '\n'))
    if (const std::string_view entry = trimmed(line); entry.size() > 2) removed.emplace(entry);
  return removed;
}

Status save_removed(const Layout& layout, const std::set<std::string, std::less<>>& removed) {
  std::string text;
  for (const std::string& entry : removed) text.append(entry).append(1, '\n');
  return replace_file(layout.removed(), text);
}

Result<Draft> draft_base(const Publisher& publisher, const feeds::Guard& guard) {
  const Layout& layout = publisher.layout();
  const tuf::Targets& published = publisher.published().targets.signed_part;
  Draft draft;
  draft.targets = published;
  std::erase_if(draft.targets.targets,
                [](const auto& one) { return one.first.starts_with("base/"); });
  draft.renews = half_over(published, publisher.now()) ||
                 half_over(publisher.published().flash.signed_part, publisher.now());

  BaseInputs inputs;
  inputs.publisher = publisher.settings().id;
  inputs.lists = lists_of(layout);
  inputs.folder = layout.work() / "base";
  auto before = unpack_base(publisher);
  if (!before) return before.error();
  inputs.before = *std::move(before);
  auto removed = load_removed(layout);
  if (!removed) return removed.error();
  inputs.left_out = *std::move(removed);
  auto base = merge_base(inputs, guard);
  if (!base) return base.error();
  draft.base = *std::move(base);
  // Nothing was ever listed: base need not be there at all.
  if (draft.base.diff.before == 0 && draft.base.diff.after == 0) draft.base.segments.clear();

  if (!publisher.settings().data.empty()) {
    auto changed = draft_data(layout, publisher.settings().data, publisher.now(), draft.targets);
    if (!changed) return changed.error();
    draft.data_changed = *std::move(changed);
  }
  return draft;
}

Brake brake_of(const Draft& draft, const Settings& settings) {
  const BaseDiff& diff = draft.base.diff;
  Brake brake;
  brake.many_removed = diff.removed > settings.most_removed ||
                       diff.removed * 100 > diff.before * settings.most_removed_percent;
  brake.well_known = diff.added_known > 0;
  return brake;
}

Result<Outcome> publish_draft(Publisher& publisher, const Draft& draft, About about) {
  const Publication& published = publisher.published();
  tuf::Targets targets = draft.targets;
  std::uint64_t number = 0;
  for (const NewSegment& segment : draft.base.segments) {
    auto target = place_segment(publisher.layout(), segment, number, published.targets.signed_part,
                                publisher.now());
    if (!target) return target.error();
    targets.targets.insert_or_assign(base_path(number), *std::move(target));
    ++number;
  }
  auto file = next_targets(publisher.layout(), "targets", std::move(targets), publisher.now());
  if (!file) return file.error();
  Change change;
  change.targets = *std::move(file);
  if (half_over(published.flash.signed_part, publisher.now())) {
    auto flash =
        next_targets(publisher.layout(), flash_role, published.flash.signed_part, publisher.now());
    if (!flash) return flash.error();
    change.flash = *std::move(flash);
  }
  change.about = std::move(about);
  return publisher.carry_out(std::move(change));
}

}  // namespace vigilien::publish
