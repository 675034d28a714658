#include "messaging/installed_lists.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "lists/source.hpp"

namespace vigilien::messaging {

InstalledLists::InstalledLists(const Places& places) : places_{{places.state}} {
  if (!places.shared.empty()) places_.push_back({places.shared});
}

void InstalledLists::load() {
  for (Place& place : places_) {
    place.stamp = stamp_of(index::installed_file(place.state));
    auto opened = index::open_installed(place.state);
    place.problem.reset();
    if (opened)
      place.lists = *std::move(opened);
    else
      place.problem = opened.error();
  }
}

bool InstalledLists::changed() const {
  return std::ranges::any_of(places_, [](const Place& place) {
    return stamp_of(index::installed_file(place.state)) != place.stamp ||
           std::ranges::any_of(place.lists, [](const index::OpenedList& one) {
             return one.list && !one.old && one.list->lost();
           });
  });
}

std::vector<index::OpenedList> InstalledLists::all() const {
  std::vector<index::OpenedList> all;
  std::set<std::string, std::less<>> before;
  for (const Place& place : places_) {
    std::set<std::string, std::less<>> here;
    for (const index::OpenedList& one : place.lists) {
      const std::string_view publisher = lists::publisher_of(one.id);
      if (before.contains(publisher)) continue;
      here.emplace(publisher);
      all.push_back(one);
    }
    before.merge(here);
  }
  std::ranges::stable_partition(
      all, [](const index::OpenedList& one) { return one.id.ends_with("-flash"); });
  return all;
}

std::vector<Error> InstalledLists::problems() const {
  std::vector<Error> problems;
  for (const Place& place : places_)
    if (place.problem) problems.push_back(*place.problem);
  return problems;
}

}  // namespace vigilien::messaging
