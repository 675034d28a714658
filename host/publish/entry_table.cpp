#include "publish/entry_table.hpp"

#include <algorithm>
#include <set>

#include "lists/entry.hpp"
#include "lists/list.hpp"
#include "lists/list_text.hpp"

namespace vigilien::publish {
namespace {

std::string_view value_of(const EntryTable::Values& row, std::string_view key) {
  const auto found = std::ranges::find(row, key, &std::pair<std::string, std::string>::first);
  return found == row.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace

std::string entry_name(char kind, std::string_view expression) {
  std::string name(1, kind);
  return name.append(1, ' ').append(expression);
}

Result<EntryTable> EntryTable::read(std::string text) {
  const auto list = lists::List::from_canonical(std::move(text));
  if (!list) return list.error();
  EntryTable table;
  list->each([&](const lists::Entry& entry) {
    const lists::MetaRow* row = list->meta(entry.meta);
    table.set(entry_name(static_cast<char>(entry.kind), entry.expression),
              {entry.tombstone, row != nullptr ? row->values : Values(), std::string(entry.date)});
  });
  return table;
}

bool EntryTable::remove(std::string_view entry) {
  const auto found = lines_.find(entry);
  if (found == lines_.end()) return false;
  lines_.erase(found);
  return true;
}

std::size_t EntryTable::drop_ended(Days today) {
  return std::erase_if(lines_, [&](const auto& one) {
    const auto last = parse_day(value_of(one.second.row, "until"));
    return last && *last < today;
  });
}

Result<std::string> EntryTable::text(std::string_view name) const {
  std::map<Values, std::uint16_t> rows;
  for (const auto& [entry, line] : lines_)
    if (!line.row.empty()) rows.emplace(line.row, std::uint16_t{0});
  if (rows.size() > lists::most_meta_rows) return Error{Errc::too_large, "too many reasons"};
  std::string out;
  lists::append_header(out, name);
  std::uint16_t number = 0;
  for (auto& [values, id] : rows) {
    id = ++number;
    lists::append_meta(out, {id, values});
  }
  for (const auto& [entry, line] : lines_) {
    const auto row = rows.find(line.row);
    lists::append_entry(out, {static_cast<lists::EntryKind>(entry.front()), line.tombstone,
                              std::string_view(entry).substr(2),
                              row == rows.end() ? std::uint16_t{0} : row->second, line.date});
  }
  // What is signed is read as a workstation reads it, first.
  auto list = lists::List::from_canonical(out);
  if (!list) return list.error();
  return out;
}

Coverage coverage_of(std::string_view entry) {
  Coverage coverage;
  coverage.same.emplace_back(entry);
  const char kind = entry.front();
  std::string_view host = lists::host_of(entry.substr(2));
  if (kind == 'x') return coverage;
  if (kind == 'd' || kind == 'h') {
    for (const char other : {'d', 'h'}) {
      const std::string name = entry_name(other, host);
      if (name != entry) coverage.same.push_back(name);
      coverage.same.push_back(entry_name(other, "www." + std::string(host)));
    }
    coverage.same.push_back(entry_name('u', std::string(host) + '/'));
  } else {
    coverage.broader.push_back(entry_name('h', host));
    coverage.broader.push_back(entry_name('d', host));
  }
  for (std::size_t dot = host.find('.'); dot != host.npos; dot = host.find('.')) {
    host.remove_prefix(dot + 1);
    if (host.find('.') != host.npos) coverage.broader.push_back(entry_name('d', host));
  }
  return coverage;
}

}  // namespace vigilien::publish
