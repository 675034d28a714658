#include <algorithm>

#include "base/text.hpp"
#include "checks/brand_match.hpp"
#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/support.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t shortest_glued = 8;  // letters of a name found glued to anything at all
constexpr std::size_t most_digits_of_suffix = 3;  // «laposte2» is digit-suffix's
constexpr std::size_t shortest_keyword_glued = 4;

void report(Findings& findings, std::string_view code, const BrandMatch& match,
            std::string_view text) {
  add(findings, code,
      {{"organisation", match.name->organisation}, {"name", match.name->shown}, {"text", text}});
}

bool is_digit_suffix(std::string_view rest) {
  return rest.size() <= most_digits_of_suffix && std::ranges::all_of(rest, is_ascii_digit);
}

/// On a platform where anybody takes any name, also short and common names glued to a keyword
/// («sfrmail2»), which on names of their own would accuse too many.
std::optional<BrandMatch> common_name_glued(std::span<const Token> tokens, std::size_t at,
                                            const NameIndex& names, const Words& words) {
  const std::string_view token = tokens[at].text;
  for (std::size_t size = 3; size + shortest_keyword_glued <= token.size(); ++size) {
    const Name* name = names.spelled(token.substr(0, size));
    if (name == nullptr || name->stands_out()) continue;
    const std::string_view rest = token.substr(size);
    const Segments segments = segments_of(rest, *name, words);
    if (segments.covered && segments.longest_keyword >= shortest_keyword_glued)
      return BrandMatch{name, at, at + 1, rest};
  }
  return std::nullopt;
}

/// «hotel-de-la-poste»: a name spelled over tokens from a small word on is a phrase first.
bool reads_as_words(std::span<const Token> tokens, const BrandMatch& match, const Words& words) {
  return match.last - match.first > 1 && words.links.contains(tokens[match.first].text);
}

/// A misspelt name is looked for only beside a keyword: the search reads many names.
std::optional<BrandMatch> misspelt_with_keyword(std::span<const Token> tokens, std::size_t at,
                                                const NameIndex& names, const Words& words) {
  const bool beside = std::ranges::any_of(
      tokens, [&](const Token& token) { return words.keywords.contains(token.text); });
  if (!beside || words.keywords.contains(tokens[at].text)) return std::nullopt;
  const auto match = misspelt_name_at(tokens, at, names, words);
  return match && has_support(tokens, *match, Place::own, names, words) ? match : std::nullopt;
}

}  // namespace

void check_combosquat(const Subject& subject, Findings& findings) {
  const auto tokens = subject.name_tokens();
  const NameIndex& names = subject.services().names;
  const Words& words = subject.services().words;
  const Place place = subject.on_cheap_ground() ? Place::cheap : Place::own;
  std::optional<BrandMatch> alone;  // a name without a keyword: the weaker finding

  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto whole = whole_name_at(tokens, i, names);
    const bool all = whole && whole->last - whole->first == tokens.size();
    if (all && !is_ascii_digit(tokens.back().text.back())) return;  // the name itself: tld-swap's
    if (whole && !all) {
      if (has_support(tokens, *whole, place, names, words))
        return report(findings, code::combosquat, *whole, subject.name());
      if (whole->name->stands_out() && !alone && !reads_as_words(tokens, *whole, words))
        alone = whole;
      continue;
    }
    if (const auto glued = glued_name_at(tokens, i, names)) {
      const bool suffixed = tokens.size() == 1 && is_digit_suffix(glued->rest);
      if (!suffixed && segments_of(glued->rest, *glued->name, words).covered)
        return report(findings, code::combosquat, *glued, subject.name());
      if (!suffixed && glued->name->glued.size() >= shortest_glued) {
        if (has_support(tokens, *glued, place, names, words))
          return report(findings, code::combosquat, *glued, subject.name());
        if (!alone) alone = glued;
      }
    }
    if (const auto misspelt = misspelt_with_keyword(tokens, i, names, words))
      return report(findings, code::combosquat, *misspelt, subject.name());
    if (subject.ground() == Ground::own_name) continue;
    if (const auto common = common_name_glued(tokens, i, names, words))
      return report(findings, code::combosquat, *common, subject.name());
  }
  if (alone) report(findings, code::brand_token, *alone, subject.name());
}

}  // namespace vigilien::checks
