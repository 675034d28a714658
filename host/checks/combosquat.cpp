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
  std::string_view token = tokens[at].text;
  token = token.substr(0, token.find_last_not_of("0123456789") + 1);
  const auto judged = [&](std::string_view part,
                          std::string_view rest) -> std::optional<BrandMatch> {
    const Name* name = names.spelled(part);
    if (name == nullptr || name->stands_out()) return std::nullopt;
    const Segments segments = segments_of(rest, *name, words);
    const bool supported = segments.covered && segments.longest_keyword >= shortest_keyword_glued;
    return supported ? std::optional(BrandMatch{name, at, at + 1, rest}) : std::nullopt;
  };
  for (std::size_t size = 3; size + shortest_keyword_glued <= token.size(); ++size) {
    const std::size_t rest = token.size() - size;
    if (auto match = judged(token.substr(0, size), token.substr(size))) return match;
    if (auto match = judged(token.substr(rest), token.substr(0, rest))) return match;
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

/// The name itself, nothing beside it: that is tld-swap's.
bool is_name_alone(std::span<const Token> tokens, const NameIndex& names) {
  if (tokens.empty() || is_ascii_digit(tokens.back().text.back())) return false;
  const auto whole = whole_name_at(tokens, 0, names);
  return whole && whole->last == tokens.size();
}

/// The name and its keyword found from token `at` on. A name that stands out without a keyword is
/// left in `alone`, the first one only.
std::optional<BrandMatch> squat_at(const Subject& subject, std::size_t at,
                                   std::optional<BrandMatch>& alone) {
  const auto tokens = subject.name_tokens();
  const NameIndex& names = subject.services().names;
  const Words& words = subject.services().words;
  const Place place = subject.on_cheap_ground() ? Place::cheap : Place::own;
  const auto leave = [&](const BrandMatch& match) {
    if (!alone && !reads_as_words(tokens, match, words)) alone = match;
  };

  const auto whole = whole_name_at(tokens, at, names);
  if (whole && whole->last - whole->first < tokens.size()) {
    if (has_support(tokens, *whole, place, names, words)) return whole;
    if (whole->name->stands_out()) leave(*whole);
    return std::nullopt;
  }
  if (const auto glued = glued_name_at(tokens, at, names);
      glued && !(tokens.size() == 1 && is_digit_suffix(glued->rest))) {
    const bool long_enough = glued->name->glued.size() >= shortest_glued;
    if (segments_of(glued->rest, *glued->name, words).covered) return glued;
    if (long_enough && has_support(tokens, *glued, place, names, words)) return glued;
    if (long_enough) leave(*glued);
  }
  if (auto misspelt = misspelt_with_keyword(tokens, at, names, words)) return misspelt;
  if (subject.ground() == Ground::own_name) return std::nullopt;
  return common_name_glued(tokens, at, names, words);
}

}  // namespace

void check_combosquat(const Subject& subject, Findings& findings) {
  if (is_name_alone(subject.name_tokens(), subject.services().names)) return;
  std::optional<BrandMatch> alone;
  for (std::size_t i = 0; i < subject.name_tokens().size(); ++i)
    if (const auto squat = squat_at(subject, i, alone))
      return report(findings, code::combosquat, *squat, subject.name());
  if (alone) report(findings, code::brand_token, *alone, subject.name());
}

}  // namespace vigilien::checks
