#include "checks/names.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "unicode/skeleton.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t shortest_own_keyword = 4;  // beside a name that stands out

bool equal_without_hyphens(std::string_view written, std::string_view glued) noexcept {
  std::size_t at = 0;
  for (const char c : written) {
    if (c == '-') continue;
    if (at == glued.size() || glued[at] != c) return false;
    ++at;
  }
  return at == glued.size();
}

}  // namespace

std::string as_compared(std::string_view text) {
  return ascii_lowered(unicode::without_accents(text));
}

std::uint64_t letters_of(std::string_view text) noexcept {
  std::uint64_t letters = 0;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') {
      letters |= std::uint64_t{1} << static_cast<unsigned>(c - 'a');
    } else if (is_ascii_digit(c)) {
      letters |= std::uint64_t{1} << static_cast<unsigned>(26 + c - '0');
    } else {
      letters |= std::uint64_t{1} << (c == '-' ? 36U : 37U);
    }
  }
  return letters;
}

bool Name::has_keyword(std::string_view word) const noexcept {
  if (owner == nullptr || (word.size() < shortest_own_keyword && stands_out())) return false;
  const std::string_view singular = word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
  return std::ranges::any_of(owner->keywords, [&](std::string_view keyword) {
    return equal_without_hyphens(keyword, word) || equal_without_hyphens(keyword, singular);
  });
}

const Name* NameIndex::called(std::string_view text) const noexcept {
  return at(called_.find(text));
}

const Name* NameIndex::spelled(std::string_view glued) const noexcept {
  return at(spelled_.find(glued));
}

const Name* NameIndex::with_skeleton(std::string_view skeleton) const noexcept {
  return at(skeletons_.find(skeleton));
}

const Name* NameIndex::with_look(std::string_view folded) const noexcept {
  return at(looks_.find(folded));
}

const Name* NameIndex::with_look_cl(std::string_view folded) const noexcept {
  return at(looks_cl_.find(folded));
}

const Name* NameIndex::with_sound(std::string_view sound) const noexcept {
  return at(sounds_.find(sound));
}

const directory::Organisation* NameIndex::written_as(std::string_view text) const {
  text = trimmed(text);
  if (text.size() > longest_alias_) return nullptr;
  const auto index = aliases_.find(as_compared(text));
  return index ? written_[*index] : nullptr;
}

const Name* NameIndex::beginning(std::string_view token) const noexcept {
  if (token.size() <= edge + 1) return nullptr;
  const std::string_view head = token.substr(0, edge);
  const auto start = heads_.find(head);
  if (!start) return nullptr;
  for (std::size_t i = *start; i < by_head_.size() && by_head_[i]->glued.starts_with(head); ++i)
    if (token.size() > by_head_[i]->glued.size() && token.starts_with(by_head_[i]->glued))
      return by_head_[i];
  return nullptr;
}

const Name* NameIndex::ending(std::string_view token) const noexcept {
  if (token.size() <= edge + 1) return nullptr;
  const std::string_view tail = token.substr(token.size() - edge);
  const auto start = tails_.find(tail);
  if (!start) return nullptr;
  for (std::size_t i = *start; i < by_tail_.size() && by_tail_[i]->glued.ends_with(tail); ++i)
    if (token.size() > by_tail_[i]->glued.size() && token.ends_with(by_tail_[i]->glued))
      return by_tail_[i];
  return nullptr;
}

std::span<const Name* const> NameIndex::of_length_around(std::size_t length) const noexcept {
  const auto size = [](const Name* name) { return name->text.size(); };
  const auto first =
      std::ranges::lower_bound(by_length_, length - std::min<std::size_t>(length, 1), {}, size);
  const auto last = std::ranges::upper_bound(by_length_, length + 1, {}, size);
  return {first, last};
}

const ProtectedDomain* NameIndex::domain(std::string_view glued_skeleton) const noexcept {
  const auto index = domain_skeletons_.find(glued_skeleton);
  return index ? &domains_[*index] : nullptr;
}

}  // namespace vigilien::checks
