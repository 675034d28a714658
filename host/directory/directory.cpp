#include "directory/directory.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <ranges>
#include <utility>

#include "base/text.hpp"

namespace vigilien::directory {
namespace {

std::size_t labels(std::string_view host) noexcept {
  return static_cast<std::size_t>(std::ranges::count(host, '.')) + 1;
}

/// The last `count` labels of `host`, or all of it; nothing for 0 (an empty directory).
std::string_view last_labels(std::string_view host, std::size_t count) noexcept {
  if (count == 0) return {};
  std::size_t start = host.size();
  for (; count > 0; --count) {
    const std::size_t dot = start == 0 ? std::string_view::npos : host.rfind('.', start - 1);
    if (dot == std::string_view::npos) return host;
    start = dot;
  }
  return host.substr(start + 1);
}

/// The value of the longest key that is `host` or one of its parents.
std::optional<std::uint32_t> closest(const StringTable& table, std::string_view host,
                                     std::size_t most_labels) {
  for (std::string_view name = last_labels(host, most_labels); !name.empty();) {
    if (const auto found = table.find(name)) return found;
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos) break;
    name.remove_prefix(dot + 1);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Phone> fresh_phone(std::span<const CheckedPhone> phones, Days today) {
  const auto fresh = std::ranges::find_if(phones, [&](const CheckedPhone& phone) {
    const std::chrono::year_month_day date{phone.checked};
    const auto expires =
        std::chrono::year_month_day{date.year() + std::chrono::years{1}, date.month(), date.day()};
    return phone.checked <= today && today <= Days{expires};
  });
  return fresh == phones.end() ? std::nullopt : std::optional(fresh->phone);
}

bool is_host_name(std::string_view text) noexcept {
  if (text.size() > 253 || text.find('.') == std::string_view::npos) return false;
  char before = '.';
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || is_ascii_digit(c) || c == '-' || c == '_';
    if (c == '.' ? before == '.' : !letter) return false;
    before = c;
  }
  return before != '.';
}

bool Ownership::genuine(std::string_view host) const noexcept {
  if (domain->content != UserContent::hosts || host == domain->name) return true;
  return host.starts_with("www.") && host.substr(4) == domain->name;
}

Directory::Directory(std::vector<Organisation> organisations)
    : size_(organisations.size()), organisations_(std::move(organisations)) {
  std::ranges::stable_sort(organisations_, {}, &Organisation::id);
  std::size_t domains = 0;
  for (const Organisation& organisation : organisations_) domains += organisation.domains.size();
  own_places_.reserve(domains);
  by_domain_ = StringTable(domains);

  for (std::uint32_t i = 0; i < organisations_.size(); ++i) {
    const Organisation& organisation = organisations_[i];
    for (std::uint32_t d = 0; d < organisation.domains.size(); ++d) {
      const std::string& name = organisation.domains[d].name;
      if (!by_domain_.insert(name, static_cast<std::uint32_t>(own_places_.size()))) continue;
      own_places_.push_back({i, d});
      most_labels_ = std::max(most_labels_, labels(name));
    }
    for (const std::string& tracker : organisation.trackers) {
      by_tracker_.insert(tracker, i);
      most_labels_ = std::max(most_labels_, labels(tracker));
    }
  }
  places_ = own_places_;
}

std::string Directory::repeated_name() const {
  const auto twice = std::ranges::adjacent_find(organisations_, {}, &Organisation::id);
  if (twice != organisations_.end()) return "id «" + twice->id + "» comes twice";
  std::size_t domains = 0;
  for (const Organisation& organisation : organisations_) domains += organisation.domains.size();
  if (domains == by_domain_.size()) return {};
  for (const Organisation& organisation : organisations_)
    for (const Domain& domain : organisation.domains)
      if (ownership_of(domain.name).domain != &domain)
        return "domain «" + domain.name + "» comes twice";
  return {};
}

std::span<const Organisation> Directory::organisations() const {
  if (made_.size() == 0) return organisations_;
  return made_.all([this](std::size_t index) { return read_organisation(index); });
}

const Organisation& Directory::organisation(std::size_t index) const {
  if (made_.size() == 0) return organisations_[index];
  return made_.at(index, [this](std::size_t asked) { return read_organisation(asked); });
}

Ownership Directory::ownership_of(std::string_view host) const {
  const auto found = closest(by_domain_, host, most_labels_);
  if (!found || places_[*found].organisation >= size_) return {};
  const Place& place = places_[*found];
  const Organisation& owner = organisation(place.organisation);
  if (place.domain >= owner.domains.size()) return {};
  return {&owner, &owner.domains[place.domain]};
}

const Organisation* Directory::owner_of(std::string_view host) const {
  return ownership_of(host).organisation;
}

const Organisation* Directory::tracked_by(std::string_view host) const {
  const auto found = closest(by_tracker_, host, most_labels_);
  return found ? &organisation(*found) : nullptr;
}

const Organisation* Directory::find(std::string_view id) const {
  const auto numbers = std::views::iota(std::size_t{0}, size_);
  const auto id_of = [&](std::size_t index) -> std::string_view { return organisation(index).id; };
  const auto found = std::ranges::lower_bound(numbers, id, {}, id_of);
  return found != numbers.end() && id_of(*found) == id ? &organisation(*found) : nullptr;
}

}  // namespace vigilien::directory
