#include "feeds/meta_table.hpp"

#include <utility>

#include "lists/list_text.hpp"

namespace vigilien::feeds {

Result<std::uint16_t> MetaTable::row(lists::MetaRow values) {
  if (const auto known = known_.find(values.values); known != known_.end()) return known->second;
  if (rows_.size() == lists::most_meta_rows)
    return Error{Errc::too_large, "more than 65535 different sources"};
  values.id = static_cast<std::uint16_t>(rows_.size() + 1);
  known_.emplace(values.values, values.id);
  rows_.push_back(std::move(values));
  return rows_.back().id;
}

std::string MetaTable::text() const {
  std::string text;
  for (const lists::MetaRow& row : rows_) lists::append_meta(text, row);
  return text;
}

}  // namespace vigilien::feeds
