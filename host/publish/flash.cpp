#include "publish/flash.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/file.hpp"
#include "index/list_stream.hpp"
#include "lists/entry.hpp"
#include "publish/list_target.hpp"

namespace vigilien::publish {
namespace {

/// Which of these entries base has. Goes through its whole text.
Result<std::set<std::string>> found_in_base(const Publisher& publisher,
                                            const std::set<std::string, std::less<>>& wanted) {
  std::set<std::string> found;
  const Layout& layout = publisher.layout();
  for (const Segment& segment : base_segments(publisher.published().targets.signed_part)) {
    const auto text = layout.work() / "look.vgl";
    if (Status done = unpack_list(layout, segment.path, segment.target, text); !done)
      return done.error();
    auto stream = index::ListStream::open(text);
    if (!stream) return stream.error();
    for (;;) {
      const auto entry = stream->next();
      if (!entry) return entry.error();
      if (*entry == nullptr) break;
      std::string name = entry_name(static_cast<char>((*entry)->kind), (*entry)->expression);
      if (wanted.contains(name)) found.insert(std::move(name));
    }
  }
  return found;
}

}  // namespace

Result<EntryTable> read_flash(const Publisher& publisher) {
  const auto& targets = publisher.published().flash.signed_part.targets;
  const auto target = targets.find(flash_target);
  if (target == targets.end()) return EntryTable();
  const auto file = publisher.layout().work() / "flash.vgl";
  if (Status done = unpack_list(publisher.layout(), flash_target, target->second, file); !done)
    return done.error();
  auto text = read_file(file, largest_flash_text);
  if (!text) return text.error();
  return EntryTable::read(*std::move(text));
}

Result<tuf::Targets> flash_content(const Layout& layout, std::string_view publisher,
                                   const EntryTable& table, Seconds now) {
  const std::string name = flash_list_name(publisher);
  const auto text = table.text(name);
  if (!text) return text.error();
  if (table.lines().size() > most_flash_entries || text->size() > largest_flash_text)
    return Error{Errc::too_large, "flash holds 4,096 entries and 256 KiB at most"};
  const auto file = layout.work() / "flash.vgl";
  if (Status written = replace_file(file, *text); !written) return written.error();
  ListFacts facts;
  facts.list = name;
  facts.entries = table.lines().size();
  facts.issued = now;
  auto target = place_list(layout, flash_target, file, facts);
  if (!target) return target.error();
  tuf::Targets content;
  content.targets.emplace(flash_target, *std::move(target));
  return content;
}

Result<Outcome> publish_flash(Publisher& publisher, const EntryTable& table, About about) {
  auto content = flash_content(publisher.layout(), publisher.settings().id, table, publisher.now());
  if (!content) return content.error();
  auto file = next_targets(publisher.layout(), flash_role, *std::move(content), publisher.now());
  if (!file) return file.error();
  Change change;
  change.flash = *std::move(file);
  change.about = std::move(about);
  return publisher.carry_out(std::move(change));
}

Result<Allowing> allow_entry(const Publisher& publisher, EntryTable& table, std::string_view entry,
                             const EntryTable::Line& line) {
  const Coverage coverage = coverage_of(entry);
  std::set<std::string, std::less<>> wanted(coverage.same.begin(), coverage.same.end());
  wanted.insert(coverage.broader.begin(), coverage.broader.end());
  const auto in_base = found_in_base(publisher, wanted);
  if (!in_base) return in_base.error();

  Allowing allowing;
  for (const std::string& same : coverage.same) {
    const auto known = table.lines().find(same);
    if (known != table.lines().end() && !known->second.tombstone) {
      table.remove(same);
      allowing.taken_out.push_back(same);
    }
    if (!in_base->contains(same) || table.contains(same)) continue;
    EntryTable::Line tombstone = line;
    tombstone.tombstone = true;
    table.set(same, std::move(tombstone));
    allowing.tombstoned.push_back(same);
  }
  for (const std::string& broader : coverage.broader) {
    const auto known = table.lines().find(broader);
    const bool blocks =
        known != table.lines().end() ? !known->second.tombstone : in_base->contains(broader);
    if (blocks) allowing.broader.push_back(broader);
  }
  return allowing;
}

}  // namespace vigilien::publish
