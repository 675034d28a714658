#include "cli/eval_table.hpp"

#include <limits>

#include "base/text.hpp"

namespace vigilien::cli {
namespace {

void split_at_tabs(std::string_view text, std::vector<std::string_view>& fields) {
  fields.clear();
  for (std::size_t tab = 0; tab != std::string_view::npos;) {
    tab = text.find('\t');
    fields.push_back(text.substr(0, tab));
    text.remove_prefix(tab == std::string_view::npos ? text.size() : tab + 1);
  }
}

}  // namespace

Result<EvalTable> EvalTable::open(const std::filesystem::path& file,
                                  std::span<const std::string_view> columns) {
  EvalTable table;
  table.in_.open(file, std::ios::binary);
  if (!table.in_) return Error{Errc::not_found, {}};
  const Met met = table.read_line();
  if (table.in_.bad()) return Error{Errc::not_found, {}};  // a folder, for one
  if (met != Met::line || !table.text_.starts_with("# ") || !is_utf8(table.text_))
    return Error{Errc::bad_data, "#"};
  split_at_tabs(table.text_.substr(2), table.fields_);
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (i >= table.fields_.size() || !table.fields_[i].starts_with(columns[i]))
      return Error{Errc::bad_data, std::string(columns[i])};
  table.column_count_ = table.fields_.size();
  return table;
}

std::optional<EvalRow> EvalTable::next() {
  for (Met met = read_line(); met != Met::end; met = read_line()) {
    if (met == Met::line && (text_.empty() || text_.front() == '#')) continue;
    if (met == Met::line && is_utf8(text_)) {
      split_at_tabs(text_, fields_);
      if (fields_.size() == column_count_) return EvalRow{line_, fields_};
    }
    refuse(line_);
  }
  return std::nullopt;
}

EvalTable::Met EvalTable::read_line() {
  in_.getline(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  auto size = static_cast<std::size_t>(in_.gcount());
  if (in_.bad() || (in_.eof() && size == 0)) return Met::end;
  ++line_;
  if (in_.fail()) {
    in_.clear();
    in_.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    return Met::too_long;
  }
  if (!in_.eof()) --size;  // the line end, taken but not kept
  text_ = {buffer_.data(), size};
  if (text_.ends_with('\r')) text_.remove_suffix(1);
  return Met::line;
}

void EvalTable::refuse(std::uint64_t line) {
  ++bad_rows_;
  if (bad_lines_.size() < most_lines_named) bad_lines_.push_back(line);
}

}  // namespace vigilien::cli
