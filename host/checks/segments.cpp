#include "checks/segments.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t longest_label = 63;      // RFC 1035
constexpr std::size_t shortest_contained = 4;  // letters of a keyword inside a longer word

bool is_common_or_own(std::string_view word, const Name& name, const Words& words) {
  return words.keywords.contains(word) || name.has_keyword(word);
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

bool supports(std::string_view token, const Name& name, const NameIndex& names,
              const Words& words) {
  if (is_keyword(token, name, names, words)) return true;
  const Segments segments = segments_of(token, name, words);
  const bool digits_only = std::ranges::all_of(token, is_ascii_digit);
  if (segments.covered && (segments.longest_keyword > 0 || digits_only)) return true;
  for (std::size_t from = 0; from + shortest_contained <= token.size(); ++from)
    for (std::size_t size = shortest_contained; from + size <= token.size(); ++size)
      if (is_common_or_own(token.substr(from, size), name, words)) return true;
  return false;
}

}  // namespace vigilien::checks
