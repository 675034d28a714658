#include "lists/practice_exchange.hpp"

#include <optional>
#include <utility>

#include "base/text.hpp"
#include "lists/entry.hpp"
#include "lists/practice_file.hpp"

namespace vigilien::lists {
namespace {

constexpr std::string_view unknown_date = "19700101";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

PracticeEntry decision_of(const List& list, const Entry& entry, Days today) {
  PracticeEntry decision;
  decision.date = today;
  if (entry.date != unknown_date) decision.date = parse_day(entry.date).value_or(today);
  if (const MetaRow* row = list.meta(entry.meta)) {
    if (row->value("category") == allow_category) decision.action = PracticeAction::allow;
    decision.reason = row->value("reason");
    decision.until = parse_day(row->value("until"));
  }
  return decision;
}

Result<Arrived> read_vgl(std::string text, Days today) {
  const Result<List> list = read_list(std::move(text), Strictness::by_hand);
  if (!list) return list.error();
  Arrived arrived;
  list->each([&](const Entry& entry) {
    const bool readable = !entry.tombstone && entry.kind != EntryKind::digest;
    std::string name(1, static_cast<char>(entry.kind));
    name.append(" ").append(entry.expression);
    if (!readable || !arrived.practice.set(std::move(name), decision_of(*list, entry, today)))
      ++arrived.passed_over;
  });
  return arrived;
}

/// Why an entry may not be, as choose_entry says it of what is typed.
std::optional<Refusal> refusal(const std::string& name, PracticeAction action,
                               const NeverBlock& never_block) {
  if (name.size() > longest_practice_entry) return Refusal::invalid_name;
  const auto kind = static_cast<EntryKind>(name.front());
  const std::string_view expression = std::string_view(name).substr(2);
  switch (never_block.standing(host_of(expression))) {
    case Standing::official:
      if (action == PracticeAction::block) return Refusal::official_host;
      break;
    case Standing::public_suffix:
      return Refusal::public_suffix;
    case Standing::shared:
      if (is_whole_site(kind, expression)) return Refusal::shared_host;
      break;
    case Standing::open:
      break;
  }
  return std::nullopt;
}

}  // namespace

Result<std::string> to_vgl(const Practice& practice, Days today) {
  const Result<List> list = practice.to_list(today);
  if (!list) return list.error();
  return std::string(list->text());
}

Result<Arrived> read_arrived(std::string text, Days today) {
  std::string_view start = text;
  if (start.starts_with(byte_order_mark)) start.remove_prefix(byte_order_mark.size());
  if (!trimmed(start).starts_with('{')) return read_vgl(std::move(text), today);
  Result<Practice> practice = read_practice(start);
  if (!practice) return practice.error();
  return Arrived{*std::move(practice), 0};
}

Merged take_in(Practice& into, const Practice& from, Arrival arrival,
               const NeverBlock& never_block) {
  Merged merged;
  Practice before;
  if (arrival == Arrival::replace) before = std::exchange(into, Practice());
  const Practice& known = arrival == Arrival::replace ? before : into;
  for (const auto& [name, decision] : from.entries()) {
    if (const auto why = refusal(name, decision.action, never_block)) {
      merged.refused.push_back({name, *why});
      continue;
    }
    const auto found = known.entries().find(name);
    const bool is_new = found == known.entries().end();
    const bool same = !is_new && found->second == decision;
    const bool older = arrival == Arrival::merge && !is_new && found->second.date > decision.date;
    if (!older && !into.set(name, decision)) {
      ++merged.no_room;
    } else {
      ++(is_new ? merged.added : same || older ? merged.unchanged : merged.changed);
    }
  }
  if (arrival == Arrival::replace)
    for (const auto& [name, decision] : before.entries())
      if (!into.entries().contains(name)) ++merged.removed;
  return merged;
}

}  // namespace vigilien::lists
