#include "checks/support.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/text.hpp"
#include "checks/glued_run.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t longest_label = 63;      // RFC 1035
constexpr std::size_t shortest_counted = 3;    // letters of one of two keywords
constexpr std::size_t shortest_contained = 4;  // letters of a keyword inside a longer word
constexpr std::size_t longest_run = 3;         // tokens of one keyword: «mot-de-passe»

/// Of a part of a longer word.
bool is_common_or_own(std::string_view word, const Name& name, const Words& words) {
  return words.keywords.contains_exactly(word) || name.has_keyword(word);
}

/// Longer keywords say more; then fewer of them.
bool better(const Segments& a, const Segments& b) noexcept {
  return std::tuple(a.longest_own, a.longest_keyword, b.keywords) >
         std::tuple(b.longest_own, b.longest_keyword, a.keywords);
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
  GluedRun run;
  for (std::size_t i = 0; i < tokens.size() && i < longest_run; ++i) {
    if (tokens[i].label != tokens.front().label || !run.append(tokens[i].text)) return false;
    std::string_view word = run.text();
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
  std::array<Segments, longest_label + 1> reached{};  // reading text[0, i)
  reached[0].covered = true;
  const auto reach = [&](std::size_t end, Segments reading) {
    if (!reached[end].covered || better(reading, reached[end])) reached[end] = reading;
  };
  for (std::size_t from = 0; from < text.size(); ++from) {
    if (!reached[from].covered) continue;
    if (is_ascii_digit(text[from])) reach(from + 1, reached[from]);
    for (std::size_t size = 2; size <= text.size() - from; ++size) {
      const std::string_view word = text.substr(from, size);
      // A word known by its beginning reaches to the end, or it would take the next one in.
      const bool whole = size == text.size() - from;
      const bool own = name.has_keyword(word);
      const bool common =
          whole ? words.keywords.contains(word) : words.keywords.contains_exactly(word);
      const bool keyword = own || common;
      if (!keyword && !words.links.contains(word)) continue;
      Segments reading = reached[from];
      if (keyword) {
        ++reading.keywords;
        reading.longest_keyword = std::max(reading.longest_keyword, size);
      }
      reading.strong = reading.strong || (common && words.keywords.tag(word) == "strong");
      if (own) reading.longest_own = std::max(reading.longest_own, size);
      reach(from + size, reading);
    }
  }
  return reached[text.size()];
}

bool is_keyword(std::string_view token, const Name& name, const NameIndex& names,
                const Words& words) {
  if (words.keywords.contains(token) || name.has_keyword(token) || names.misspelt_keyword(token))
    return true;
  const Name* other = names.spelled(token);
  return other != nullptr && other->organisation == name.organisation && other->glued != name.glued;
}

bool passes_for_the_site(std::string_view rest, const Name& name) {
  return (rest == "fr" || rest == "www" || rest == "france") &&
         name.glued.size() > shortest_contained;
}

bool contains_own_keyword(std::string_view text, const Name& name) {
  for (std::size_t from = 0; from + shortest_contained <= text.size(); ++from)
    for (std::size_t size = shortest_contained; from + size <= text.size(); ++size)
      if (name.has_keyword(text.substr(from, size))) return true;
  return false;
}

bool has_support(std::span<const Token> tokens, const BrandMatch& match, Place place,
                 const NameIndex& names, const Words& words) {
  const Name& name = *match.name;
  std::size_t keywords_of_all = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if ((i >= match.first && i < match.last) || tokens[i].label != tokens[match.first].label)
      continue;
    const std::string_view token = tokens[i].text;
    const std::size_t end = i < match.first ? match.first : tokens.size();
    switch (name.name_class) {
      case NameClass::word:
        if (begins_own_keyword(tokens.subspan(i, end - i), name)) return true;
        if (const Segments segments = segments_of(token, name, words); segments.covered) {
          if (segments.longest_own >= shortest_contained) return true;
          if (segments.longest_keyword >= shortest_counted) keywords_of_all += segments.keywords;
          if (segments.strong && name.glued.size() > shortest_contained) return true;
        }
        if (const auto tag = names.misspelt_keyword(token)) {
          if (*tag == "strong" && name.glued.size() > shortest_contained) return true;
          ++keywords_of_all;
        }
        if (tokens.size() == 2 && passes_for_the_site(token, name)) return true;
        if (keywords_of_all >= (place == Place::cheap ? 1 : 2)) return true;
        break;
      case NameClass::tiny:
        if (place == Place::cheap && contains_keyword(token, name, words)) return true;
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
