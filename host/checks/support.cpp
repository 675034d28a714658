#include "checks/support.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t longest_label = 63;      // RFC 1035
constexpr std::size_t shortest_contained = 4;  // letters of a keyword inside a longer word
constexpr std::size_t longest_run = 3;         // tokens of one keyword: «mot-de-passe»

bool is_common_or_own(std::string_view word, const Name& name, const Words& words) {
  return words.keywords.contains(word) || name.has_keyword(word);
}

bool is_run(std::string_view token, const Name& name, const Words& words) {
  const Segments segments = segments_of(token, name, words);
  return segments.covered && segments.longest_keyword >= shortest_contained;
}

bool contains_keyword(std::string_view token, const Name& name, const Words& words) {
  for (std::size_t from = 0; from + shortest_contained <= token.size(); ++from)
    for (std::size_t size = shortest_contained; from + size <= token.size(); ++size)
      if (is_common_or_own(token.substr(from, size), name, words)) return true;
  return false;
}

/// A keyword of the organisation in one token or over several: «espace-client», «mail268».
bool begins_own_keyword(std::span<const Token> tokens, const Name& name) {
  std::array<char, longest_label> run{};
  std::size_t size = 0;
  for (std::size_t i = 0; i < tokens.size() && i < longest_run; ++i) {
    std::string_view text = tokens[i].text;
    if (tokens[i].label != tokens.front().label || size + text.size() > run.size()) return false;
    text.copy(run.data() + size, text.size());
    size += text.size();
    std::string_view word(run.data(), size);
    while (!word.empty() && is_ascii_digit(word.back())) word.remove_suffix(1);
    if (name.has_keyword(word)) return true;
  }
  return false;
}

bool beside_standing_name(std::string_view token, const Name& name, const NameIndex& names,
                          const Words& words) {
  if (is_keyword(token, name, names, words)) return true;
  const bool digits_only = std::ranges::all_of(token, is_ascii_digit);
  return digits_only || contains_keyword(token, name, words) || is_run(token, name, words);
}

}  // namespace

Segments segments_of(std::string_view text, const Name& name, const Words& words) {
  if (text.empty() || text.size() > longest_label) return {};
  // reached[i]: 1 + the longest keyword on the best way to read text[0, i); 0 when there is none.
  std::array<std::size_t, longest_label + 1> reached{};
  reached[0] = 1;
  for (std::size_t from = 0; from < text.size(); ++from) {
    if (reached[from] == 0) continue;
    if (is_ascii_digit(text[from])) reached[from + 1] = std::max(reached[from + 1], reached[from]);
    for (std::size_t size = 2; size <= text.size() - from; ++size) {
      const std::string_view word = text.substr(from, size);
      const bool keyword = is_common_or_own(word, name, words);
      if (!keyword && !words.links.contains(word)) continue;
      const std::size_t best = keyword ? std::max(reached[from], size + 1) : reached[from];
      reached[from + size] = std::max(reached[from + size], best);
    }
  }
  const std::size_t end = reached[text.size()];
  return end == 0 ? Segments{} : Segments{true, end - 1};
}

bool is_keyword(std::string_view token, const Name& name, const NameIndex& names,
                const Words& words) {
  if (is_common_or_own(token, name, words)) return true;
  const Name* other = names.spelled(token);
  return other != nullptr && other->organisation == name.organisation && other->glued != name.glued;
}

bool has_support(std::span<const Token> tokens, const BrandMatch& match, Place place,
                 const NameIndex& names, const Words& words) {
  const Name& name = *match.name;
  unsigned keywords_of_all = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if ((i >= match.first && i < match.last) || tokens[i].label != tokens[match.first].label)
      continue;
    const std::string_view token = tokens[i].text;
    const std::size_t end = i < match.first ? match.first : tokens.size();
    switch (name.name_class) {
      case NameClass::word:
        if (begins_own_keyword(tokens.subspan(i, end - i), name)) return true;
        if (is_run(token, name, words)) ++keywords_of_all;
        if (keywords_of_all >= (place == Place::cheap ? 1U : 2U)) return true;
        break;
      case NameClass::tiny:
        if (is_keyword(token, name, names, words) || is_run(token, name, words) ||
            begins_own_keyword(tokens.subspan(i, end - i), name))
          return true;
        break;
      default:
        if (beside_standing_name(token, name, names, words)) return true;
    }
  }
  return false;
}

}  // namespace vigilien::checks
