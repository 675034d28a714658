#include "messaging/workstation.hpp"

#include <utility>

#include "messaging/installed_lists.hpp"

namespace vigilien::messaging {

Result<vet::Sources> lay_ground(const vet::Sources& bundled, const lists::Practice& practice,
                                const Additions& additions, Days today) {
  vet::Sources sources = bundled;
  sources.protect = additions.protect;
  if (additions.no_directory) sources.directory = std::make_shared<const directory::Directory>();
  if (practice.entries().empty() && additions.lists.empty()) return sources;

  lists::ListSet::Parts parts = bundled.lists->parts();
  if (!practice.entries().empty()) {
    auto list = practice.to_list(today);
    if (!list) return list.error();
    parts.practice = std::make_shared<const lists::List>(*std::move(list));
  }
  parts.lists.insert(parts.lists.begin(), additions.lists.begin(), additions.lists.end());
  sources.lists = std::make_shared<const lists::ListSet>(std::move(parts), bundled.suffixes);
  return sources;
}

vet::Sources lay_signed_data(const vet::Sources& bundled, const Places& places, Days today) {
  vet::Sources sources = bundled;
  for (const std::filesystem::path& place : {places.shared, places.state})
    if (!place.empty()) sources = vet::lay_signed_data(sources, places.data, place, today);
  return sources;
}

Result<Ground> load_ground(const Places& places, const Clock& clock, const Additions& additions) {
  auto bundled = vet::load_sources(places.data, today(clock));
  if (!bundled) return bundled.error();
  bundled = lay_signed_data(*bundled, places, today(clock));
  lists::PracticeState state = lists::load_practice(lists::practice_file(places.state));
  Additions all = additions;
  InstalledLists installed(places);
  installed.load();
  std::vector<Error> problems = installed.problems();
  for (const index::OpenedList& one : installed.all()) {
    if (one.problem) problems.push_back(*one.problem);
    if (one.list) all.lists.push_back(one.list);
  }
  auto sources = lay_ground(*bundled, state.practice, all, today(clock));
  if (!sources) return sources.error();
  return Ground{*std::move(sources), std::move(state.problem), std::move(problems)};
}

}  // namespace vigilien::messaging
