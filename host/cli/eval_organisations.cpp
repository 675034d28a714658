#include "cli/eval_organisations.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "checks/names.hpp"

namespace vigilien::cli {
namespace {

std::string reduced(std::string_view text) {
  std::string name = checks::as_compared(text);
  std::erase_if(name, [](char c) { return !is_ascii_alpha(c) && !is_ascii_digit(c); });
  return name;
}

}  // namespace

EvalOrganisations::EvalOrganisations(const directory::Directory& directory) {
  const auto add = [&](std::string_view name, std::string_view id) {
    if (std::string key = reduced(name); !key.empty()) by_name_.emplace(std::move(key), id);
  };
  // What is said most plainly first: the first of two equal names counts.
  for (const auto& organisation : directory.organisations()) add(organisation.id, organisation.id);
  for (const auto& organisation : directory.organisations()) {
    add(organisation.name_fr, organisation.id);
    for (const std::string& token : organisation.tokens) add(token, organisation.id);
  }
  for (const auto& organisation : directory.organisations())
    for (const std::string& alias : organisation.aliases) add(alias, organisation.id);
}

void EvalOrganisations::find(std::string_view written, std::vector<std::string_view>& ids) const {
  for (const std::string_view part : split(written, '/')) {
    const auto found = by_name_.find(reduced(part));
    if (found != by_name_.end() && std::ranges::find(ids, found->second) == ids.end())
      ids.push_back(found->second);
  }
}

}  // namespace vigilien::cli
