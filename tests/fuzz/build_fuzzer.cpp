// Lists from anywhere become one index: it is whole, and holds what the rules of a merge leave of
// them, no more. A list that cannot be read leaves the index that stood there.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/build.hpp"
#include "index/index.hpp"
#include "index/verify.hpp"
#include "lists/list.hpp"
#include "support/memory_file.hpp"
#include "support/temporary_folder.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::index;
using lists::EntryKind;
using lists::List;

void require(bool truth, const char* what) {
  if (truth) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

constexpr char between_lists = '\x1E';
constexpr std::size_t most_lists = 3;
const Days today{std::chrono::year{2026} / 11 / 24};

/// What one list says of one expression.
struct Saying {
  const List* list = nullptr;
  const lists::MetaRow* row = nullptr;
  std::int64_t day = 0;
  bool tombstone = false;
};
/// By kind and expression, in the order of the lists.
using Sayings = std::map<std::pair<EntryKind, std::string>, std::vector<Saying>>;

Sayings sayings_of(const std::vector<List>& lists) {
  Sayings all;
  for (const List& list : lists)
    list.each([&](const lists::Entry& entry) {
      const auto date = parse_day(entry.date);
      const auto day = date ? date->time_since_epoch().count() : 0;
      all[{entry.kind, std::string(entry.expression)}].push_back(
          {&list, list.meta(entry.meta), std::clamp<std::int64_t>(day, 0, 0xFFFF),
           entry.tombstone});
    });
  return all;
}

bool is_expired(const Saying& saying) {
  const std::string_view text = saying.row == nullptr ? "" : saying.row->value("expires");
  std::int64_t days = -1;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), days);
  if (fault != std::errc{} || end != text.data() + text.size() || days < 0) return false;
  // Who wrote a life longer than the calendar meant for good.
  if (days > 1'000'000) return false;
  return saying.day > 0 && saying.day + days < today.time_since_epoch().count();
}

/// The rules of a merge, word by word: a tombstone reaches the other lists of its publisher, what
/// is out of date leaves, then the newest date counts, then the first list. A tombstone stays where
/// all lists are of one publisher.
std::optional<Saying> survivor(const std::vector<Saying>& sayings, bool one_publisher) {
  std::optional<Saying> best, stone;
  for (const Saying& saying : sayings) {
    if (saying.tombstone) {
      stone = saying;
      continue;
    }
    const bool taken_out = std::ranges::any_of(sayings, [&](const Saying& other) {
      return other.list != saying.list && other.tombstone &&
             other.list->publisher() == saying.list->publisher();
    });
    if (taken_out || is_expired(saying)) continue;
    if (!best || saying.day > best->day) best = saying;
  }
  if (!best && one_publisher) return stone;
  return best;
}

std::string hex_of(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char c : bytes) {
    text += digits[static_cast<unsigned char>(c) >> 4U];
    text += digits[static_cast<unsigned char>(c) & 0x0FU];
  }
  return text;
}

void check_provenance(const Index& index, std::uint16_t row, const Saying& saying) {
  const lists::Provenance told = index.provenance(row);
  const auto value = [&](std::string_view key) {
    return saying.row == nullptr ? std::string_view() : saying.row->value(key);
  };
  require(told.list == saying.list->name(), "the list is told");
  require(told.source == value("source") && told.category == value("category") &&
              told.reason == value("reason"),
          "who listed it and why is told");
}

void check(const Index& index, const std::vector<List>& lists) {
  const Sayings sayings = sayings_of(lists);
  const bool one_publisher = std::ranges::all_of(
      lists, [&](const List& list) { return list.publisher() == lists.front().publisher(); });
  std::size_t left = 0;
  for (const auto& [key, all] : sayings)
    if (survivor(all, one_publisher)) ++left;
  std::size_t seen = 0;
  const bool read = index.each([&](const Record& record) {
    ++seen;
    const bool digest = record.kind == EntryKind::digest;
    const std::string text = digest ? hex_of(record.text) : std::string(record.text);
    const auto known = sayings.find({record.kind, text});
    require(known != sayings.end(), "an entry comes from a list");
    const auto saying = survivor(known->second, one_publisher);
    require(saying && saying->tombstone == record.tombstone, "it is one that the merge leaves");
    require(saying->day == record.day, "with its date");
    check_provenance(index, record.row, *saying);
    return true;
  });
  require(read && seen == left && index.size() == left, "none is missing");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const support::TemporaryFolder folder;
  const auto out = folder.path() / "out.vgi";
  std::vector<std::string> texts(1);
  for (const char c : std::string_view(reinterpret_cast<const char*>(data), size)) {
    if (c == between_lists && texts.size() < most_lists) {
      texts.emplace_back();
    } else {
      texts.back() += c;
    }
  }
  std::vector<List> lists;
  std::vector<std::unique_ptr<support::MemoryFile>> files;
  std::vector<std::filesystem::path> paths;
  bool readable = true;
  for (const std::string& text : texts) {
    auto list = lists::read_list(text, lists::Strictness::by_hand);
    readable = readable && list.ok();
    if (list) lists.push_back(*std::move(list));
    files.push_back(std::make_unique<support::MemoryFile>(text));
    if (!files.back()->whole()) return 0;
    paths.push_back(files.back()->path());
  }

  std::error_code ignored;
  std::filesystem::remove(out, ignored);
  const auto report = build_index(paths, out, {{}, today, 1, {}});
  require(report.ok() == readable, "an index is made of lists, and of nothing else");
  require(!std::filesystem::exists(folder.path() / "out.vgi.part"), "nothing is left beside it");
  require(std::filesystem::exists(out) == readable, "nothing is put in place by a failure");
  if (!report) return 0;
  const auto index = Index::open(out);
  require(index.ok() && verify(*index).ok(), "the index is whole");
  require(report->entries == index->size(), "the report counts");
  check(*index, lists);
  return 0;
}
