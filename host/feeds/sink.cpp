#include "feeds/sink.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "feeds/dates.hpp"

namespace vigilien::feeds {
namespace {

/// The value after «Key: » or «Key : », when the text begins with that key.
std::optional<std::string_view> value_of(std::string_view text, std::string_view key) {
  if (text.size() <= key.size() || !equals_ignoring_ascii_case(text.substr(0, key.size()), key))
    return std::nullopt;
  text = trimmed(text.substr(key.size()));
  if (!text.starts_with(':')) return std::nullopt;
  return trimmed(text.substr(1));
}

/// What a value of a meta row may be: text of a line, not endless.
std::string as_value(std::string_view text) {
  constexpr std::size_t longest = 200;
  if (text.size() > longest || !is_utf8(text)) return {};
  const bool plain = std::ranges::none_of(
      text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
  return plain ? std::string(text) : std::string();
}

void add_if_missing(lists::MetaRow& row, std::string_view key, const std::string& value) {
  if (!value.empty() && row.value(key).empty()) row.values.emplace_back(key, value);
}

}  // namespace

Sink::Sink(Parts parts) : parts_(std::move(parts)) {
  feed_day_ = day_ = number_of_day(parts_.provenance.fallback);
}

void Sink::use_day(Days day) { day_ = number_of_day(std::min(day, parts_.provenance.today)); }

void Sink::day(std::optional<Days> day) {
  if (day) {
    use_day(*day);
  } else {
    day_ = feed_day_;
  }
}

void Sink::forget_before(Days day) { oldest_day_ = number_of_day(day); }

void Sink::comment(std::string_view text) {
  text = trimmed(text);
  while (!text.empty() && std::string_view("#!;/ ").find(text.front()) != std::string_view::npos)
    text.remove_prefix(1);
  if (accepted_ > 0 || text.empty()) return;  // only the head of a file speaks of the whole
  for (const std::string_view key :
       {"updated", "last updated", "last modified", "last update", "update", "date", "generated"}) {
    const auto value = value_of(text, key);
    if (!value || dated_by_feed_) continue;
    if (const auto day = day_in_words(*value)) {
      use_day(*day);
      feed_day_ = day_;
      dated_by_feed_ = true;
    }
  }
  if (const auto title = value_of(text, "title"); title && title_.empty())
    title_ = as_value(*title);
  if (const auto page = value_of(text, "homepage"); page && page_.empty()) page_ = as_value(*page);
  for (const std::string_view key : {"license", "licence"})
    if (const auto licence = value_of(text, key); licence && licence_.empty())
      licence_ = as_value(*licence);
}

std::uint16_t Sink::own_row() {
  if (row_) return *row_;
  lists::MetaRow row = parts_.provenance.row;
  add_if_missing(row, "source", title_.empty() ? parts_.file_title : title_);
  add_if_missing(row, "licence", licence_);
  add_if_missing(row, "page", page_);
  const auto number = parts_.metas.row(std::move(row));
  if (!number && !failed_) failed_ = number.error();
  row_ = number ? *number : std::uint16_t{0};
  return *row_;
}

void Sink::entry(lists::EntryKind kind, std::string_view expression, std::uint16_t meta,
                 std::uint32_t day) {
  if (day < oldest_day_) {
    drop(Drop::expired);
    return;
  }
  if (const auto why = parts_.guard.refuse(kind, expression)) {
    std::string entry(1, static_cast<char>(kind));
    entry.append(" ").append(expression);
    parts_.report.refuse(line_, std::move(entry), *why);
    return;
  }
  ++accepted_;
  parts_.sorter.add({kind, expression, day, meta, parts_.input});
}

void Sink::accept(lists::EntryKind kind, std::string_view expression) {
  entry(kind, expression, own_row(), day_);
}

void Sink::named(const Named& named) {
  if (named.drop) {
    drop(*named.drop);
  } else {
    accept(named.kind, named.expression);
  }
}

void Sink::site(std::string_view token) {
  std::array<char, longest_name> name;  // NOLINT(cppcoreguidelines-pro-type-member-init)
  if (const std::size_t size = plain_name(token, name.data()); size > 0) {
    accept(lists::EntryKind::domain, {name.data(), size});
  } else {
    named(named_by_site(token));
  }
}

void Sink::host(std::string_view token) {
  Named one = named_by_site(token);
  if (one.kind == lists::EntryKind::domain) one.kind = lists::EntryKind::host;
  named(one);
}

void Sink::address(std::string_view token) { named(named_by_address(token)); }

}  // namespace vigilien::feeds
