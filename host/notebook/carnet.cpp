#include "notebook/carnet.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace vigilien::notebook {
namespace {

constexpr std::array<std::pair<std::string_view, Kind>, 3> kinds{
    {{"once", Kind::once}, {"login", Kind::login}, {"mine", Kind::mine}}};

}  // namespace

std::string_view name(Kind kind) noexcept {
  for (const auto& [word, meaning] : kinds)
    if (meaning == kind) return word;
  return {};
}

std::optional<Kind> parse_kind(std::string_view name) noexcept {
  for (const auto& [word, meaning] : kinds)
    if (word == name) return meaning;
  return std::nullopt;
}

void Carnet::note(std::string_view domain, Kind kind, Days today) {
  const auto known = sites_.find(domain);
  if (known == sites_.end()) {
    if (sites_.size() >= most_sites) make_room();
    sites_.emplace(domain, Seen{kind, today, today, 1});
    return;
  }
  Seen& seen = known->second;
  seen.kind = std::max(seen.kind, kind);
  if (today <= seen.last) return;  // also where the clock was put back
  seen.last = today;
  seen.days = std::min(seen.days + 1, most_days);
}

bool Carnet::restore(std::string domain, const Seen& seen) {
  if (sites_.size() >= most_sites && !sites_.contains(domain)) return false;
  sites_.insert_or_assign(std::move(domain), seen);
  return true;
}

bool Carnet::remove(std::string_view domain) {
  const auto found = sites_.find(domain);
  if (found == sites_.end()) return false;
  sites_.erase(found);
  return true;
}

std::size_t Carnet::drop_old(Days today) {
  return std::erase_if(sites_, [&](const auto& site) { return today - site.second.last > kept; });
}

const Seen* Carnet::find(std::string_view domain) const noexcept {
  const auto found = sites_.find(domain);
  return found == sites_.end() ? nullptr : &found->second;
}

void Carnet::make_room() {
  const auto leaves_first = std::ranges::min_element(sites_, {}, [](const auto& site) {
    return std::tuple(site.second.kind == Kind::mine, site.second.last);
  });
  sites_.erase(leaves_first);
}

}  // namespace vigilien::notebook
