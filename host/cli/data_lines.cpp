#include "cli/data_lines.hpp"

#include <algorithm>
#include <optional>

#include "cli/terminal.hpp"
#include "vet/data_kinds.hpp"

namespace vigilien::cli {
namespace {

using messaging::DataStanding;

bool is_of(const vet::DataKind& kind, const DataStanding& one) {
  return kind.folder.empty() ? one.name == kind.file : one.name.starts_with(kind.folder);
}

/// Of what came with the program; nothing where none of it counts.
std::optional<std::string> bundled_line(const vet::DataKind& kind,
                                        const std::vector<DataStanding>& data,
                                        const Catalogue& catalogue) {
  bool any = false;
  std::optional<std::int64_t> youngest;
  for (const DataStanding& one : data) {
    if (one.is_signed || !is_of(kind, one) || !(one.age || one.state == "ok")) continue;
    any = true;
    if (one.age) youngest = std::min(youngest.value_or(*one.age), *one.age);
  }
  if (!any) return std::nullopt;
  const std::string named = catalogue.text("cli_data_" + std::string(kind.name));
  if (!youngest) return catalogue.text("cli_status_data_undated", {{"name", named}});
  return catalogue.text("cli_status_data_bundled",
                        {{"name", named}, {"date", spoken_age(*youngest, catalogue)}});
}

}  // namespace

std::vector<std::string> lines_of(const std::vector<DataStanding>& data,
                                  const Catalogue& catalogue) {
  std::vector<std::string> lines;
  for (const vet::DataKind& kind : vet::data_kinds())
    if (auto line = bundled_line(kind, data, catalogue)) lines.push_back(*std::move(line));
  for (const DataStanding& one : data) {
    const Places places{{"name", printable(one.name)},
                        {"source", printable(one.publisher.value_or(""))},
                        {"text", printable(one.detail)},
                        {"date", spoken_age(one.age.value_or(0), catalogue)}};
    if (one.is_signed) lines.push_back(catalogue.text("cli_status_data_signed", places));
    if (one.state == "refused") lines.push_back(catalogue.text("cli_status_data_refused", places));
  }
  return lines;
}

std::string line_of(const index::Ignored& ignored, const Catalogue& catalogue) {
  if (ignored.count == 0) return {};
  std::string named;
  for (const std::string& entry : ignored.first) {
    if (!named.empty()) named += ", ";
    named += printable(std::string_view(entry).substr(std::min<std::size_t>(2, entry.size())));
  }
  if (ignored.count > ignored.first.size()) named += ", …";
  return catalogue.text(ignored.count == 1 ? "cli_status_ignored_one" : "cli_status_ignored_many",
                        {{"text", std::to_string(ignored.count)}, {"list", named}});
}

}  // namespace vigilien::cli
