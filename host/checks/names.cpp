#include "checks/names.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "checks/edit_distance.hpp"
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

/// In letters. Names that stand out for their class, others only where they are long.
std::size_t shortest_mention(const directory::Organisation& organisation) noexcept {
  return organisation.name_class == NameClass::short_five ? 4 : 6;
}

}  // namespace

std::string as_compared(std::string_view text) {
  constexpr std::string_view apostrophe = "\u2019";
  std::string compared = ascii_lowered(unicode::without_accents(text));
  for (std::size_t at = compared.find(apostrophe); at != std::string::npos;
       at = compared.find(apostrophe, at))
    compared.replace(at, apostrophe.size(), "'");
  return compared;
}

bool Name::has_keyword(std::string_view word) const noexcept {
  if (owner == nullptr || (word.size() < shortest_own_keyword && stands_out())) return false;
  const std::string_view without_s = word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
  return std::ranges::any_of(owner->keywords, [&](std::string_view keyword) {
    return equal_without_hyphens(keyword, word) || equal_without_hyphens(keyword, without_s);
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
  return index ? owner_at(*index) : nullptr;
}

std::optional<NameIndex::Mention> NameIndex::mentioned_in(std::string_view plain) const {
  const auto is_letter = [](char c) { return is_ascii_digit(c) || (c >= 'a' && c <= 'z'); };
  for (std::size_t begin = 0; begin < plain.size(); ++begin) {
    if (!is_letter(plain[begin]) || (begin > 0 && is_letter(plain[begin - 1]))) continue;
    const std::size_t last = std::min(plain.size(), begin + longest_alias_);
    for (std::size_t end = last; end > begin; --end) {
      if (!is_letter(plain[end - 1]) || (end < plain.size() && is_letter(plain[end]))) continue;
      const auto index = aliases_.find(plain.substr(begin, end - begin));
      const auto* owner = index ? owner_at(*index) : nullptr;
      if (owner != nullptr && end - begin >= shortest_mention(*owner))
        return Mention{owner, begin, end};
    }
  }
  return std::nullopt;
}

const Name* NameIndex::beginning(std::string_view token) const noexcept {
  if (token.size() <= edge + 1 || !heads_.contains(token.substr(0, edge))) return nullptr;
  for (std::size_t size = std::min(token.size() - 1, longest_standing_); size > edge; --size)
    if (const auto index = standing_.find(token.substr(0, size))) return &name_at(*index);
  return nullptr;
}

const Name* NameIndex::ending(std::string_view token) const noexcept {
  if (token.size() <= edge + 1 || !tails_.contains(token.substr(token.size() - edge)))
    return nullptr;
  for (std::size_t size = std::min(token.size() - 1, longest_standing_); size > edge; --size)
    if (const auto index = standing_.find(token.substr(token.size() - size)))
      return &name_at(*index);
  return nullptr;
}

std::optional<std::string_view> NameIndex::misspelt_keyword(std::string_view word) const {
  if (word.size() < shortest_misspelt) return std::nullopt;
  std::optional<std::string_view> found;
  near_keywords_.each_near(word, [&](std::uint32_t index) {
    const std::string_view keyword = tags_.word(index);
    if (!found && one_edit(keyword, word)) found = tags_.tag(keyword);
  });
  return found;
}

const ProtectedDomain* NameIndex::domain(std::string_view glued_skeleton) const noexcept {
  const auto index = domain_skeletons_.find(glued_skeleton);
  return index ? &domain_at(*index) : nullptr;
}

}  // namespace vigilien::checks
