#include <algorithm>

#include "base/text.hpp"
#include "checks/brand_match.hpp"
#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/common_name.hpp"
#include "checks/support.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t shortest_glued = 6;  // letters of a name found glued to anything at all
constexpr std::size_t shortest_anywhere = 9;
constexpr std::size_t shortest_misspelt_alone = 11;
constexpr std::size_t shortest_glued_safe = 8;    // shorter ones lie in other words: «amazonien»
constexpr std::size_t most_digits_of_suffix = 3;  // «laposte2» is digit-suffix's
constexpr std::size_t shortest_keyword_glued = 4;

void report(Findings& findings, std::string_view code, const BrandMatch& match,
            std::string_view text, std::string_view variant = {}) {
  add(findings, code,
      {{"organisation", match.name->organisation}, {"name", match.name->shown}, {"text", text}},
      variant);
}

bool is_digit_suffix(std::string_view rest) {
  return rest.size() <= most_digits_of_suffix && std::ranges::all_of(rest, is_ascii_digit);
}

/// «hotel-de-la-poste»: a name spelled over tokens from a small word on is a phrase first.
bool reads_as_words(std::span<const Token> tokens, const BrandMatch& match, const Words& words) {
  return match.last - match.first > 1 && words.links.contains(tokens[match.first].text);
}

/// A misspelt name beside a keyword; a long one beside anything is a doubt («z-creditmutueil»).
std::optional<BrandMatch> misspelt_with_keyword(std::span<const Token> tokens, std::size_t at,
                                                const NameIndex& names, const Words& words,
                                                std::optional<BrandMatch>& alone) {
  const bool beside = std::ranges::any_of(
      tokens, [&](const Token& token) { return words.keywords.contains(token.text); });
  const bool companion = tokens.size() > 1 && tokens[at].text.size() >= shortest_misspelt_alone;
  if (!(beside || companion) || words.keywords.contains(tokens[at].text)) return std::nullopt;
  const auto match = misspelt_name_at(tokens, at, names, words);
  if (match && has_support(tokens, *match, Place::own, names, words)) return match;
  if (match && companion && !alone) alone = match;
  return std::nullopt;
}

/// The name itself, nothing beside it: that is tld-swap's.
bool is_name_alone(std::span<const Token> tokens, const NameIndex& names) {
  if (tokens.empty() || is_ascii_digit(tokens.back().text.back())) return false;
  const auto whole = whole_name_at(tokens, 0, names);
  return whole && whole->last == tokens.size();
}

/// A name that stands out, with words of lures before and after it in one token: «infopaypalmail».
/// A long one is a doubt beside anything.
std::optional<BrandMatch> name_in_the_middle(std::span<const Token> tokens, std::size_t at,
                                             const NameIndex& names, const Words& words,
                                             std::optional<BrandMatch>& alone) {
  const std::string_view token = tokens[at].text;
  for (std::size_t from = 2; from + shortest_common_glued + 1 <= token.size(); ++from) {
    const Name* name = names.beginning(token.substr(from));
    if (name == nullptr) continue;
    const std::string_view before = token.substr(0, from);
    const std::string_view after = token.substr(from + name->glued.size());
    const Segments left = segments_of(before, *name, words),
                   right = segments_of(after, *name, words);
    const bool short_name = name->glued.size() < shortest_glued;
    const std::size_t needed = short_name ? 2 : 1;  // «serviceamelilogin»
    if (left.covered && (right.covered || after == "s") && left.keywords + right.keywords >= needed)
      return BrandMatch{name, at, at + 1, after};
    if (!alone && name->glued.size() >= shortest_anywhere)
      alone = BrandMatch{name, at, at + 1, after};
  }
  return std::nullopt;
}

/// A name glued to what no lure is known to say is still somebody's name, when it is long, or when
/// enough stands beside it to make another word unlikely. «arnac-laposte» is a place: a name that
/// begins with a small word counts at the beginning only.
bool is_worth_a_doubt(const BrandMatch& match, std::string_view token, const Words& words) {
  const std::string_view name = match.name->glued;
  if (name.size() < shortest_glued) return false;
  if (name.size() >= shortest_glued_safe) return true;
  if (token.starts_with(name)) return match.rest.size() >= shortest_keyword_glued;
  return !words.links.contains(name.substr(0, 2));
}

/// A name written out, without what makes a lure of it. A common one counts on a platform, or when
/// it is long and one keyword stands beside it («espace-sante-carte»).
bool is_doubt_alone(std::span<const Token> tokens, const BrandMatch& match, bool hosted,
                    const NameIndex& names, const Words& words) {
  const Name& name = *match.name;
  if (name.name_class != NameClass::word) return name.stands_out();
  if (hosted && name.glued.size() >= shortest_common_glued) return true;
  if (name.glued.size() < shortest_common_phrase) return false;
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if ((i < match.first || i >= match.last) && is_keyword(tokens[i].text, name, names, words))
      return true;
  return false;
}

/// The name and its keyword found from token `at` on. A name that stands out without a keyword is
/// left in `alone`, the first one only.
std::optional<BrandMatch> squat_at(const Subject& subject, std::size_t at,
                                   std::optional<BrandMatch>& alone) {
  const auto tokens = subject.name_tokens();
  const NameIndex& names = subject.services().names;
  const Words& words = subject.services().words;
  const Place place = subject.on_cheap_ground() ? Place::cheap : Place::own;
  const bool hosted = subject.ground() != Ground::own_name;
  const auto leave = [&](const BrandMatch& match) {
    if (!alone && !reads_as_words(tokens, match, words)) alone = match;
  };

  const auto whole = whole_name_at(tokens, at, names);
  if (whole && whole->last - whole->first < tokens.size()) {
    if (has_support(tokens, *whole, place, names, words)) return whole;
    if (is_doubt_alone(tokens, *whole, hosted, names, words)) leave(*whole);
    return std::nullopt;
  }
  if (auto spread = spread_name_at(tokens, at, names); spread) {
    if (has_support(tokens, *spread, place, names, words) ||
        segments_of(spread->rest, *spread->name, words).covered)
      return spread;
    leave(*spread);
  }
  if (const auto glued = glued_name_at(tokens, at, names, words);
      glued && !(tokens.size() == 1 && is_digit_suffix(glued->rest))) {
    const bool long_enough = glued->name->glued.size() >= shortest_glued_safe;
    if (segments_of(glued->rest, *glued->name, words).covered) return glued;
    if (long_enough && has_support(tokens, *glued, place, names, words)) return glued;
    if (is_worth_a_doubt(*glued, tokens[at].text, words)) leave(*glued);
  }
  if (auto middle = name_in_the_middle(tokens, at, names, words, alone)) return middle;
  if (auto misspelt = misspelt_with_keyword(tokens, at, names, words, alone)) return misspelt;
  if (auto common = common_name_glued(tokens, at, hosted ? Place::cheap : Place::own, names, words))
    return common;
  if (hosted && !alone)
    if (const auto common = common_name_hosted(tokens, at, names)) leave(*common);
  return std::nullopt;
}

}  // namespace

void check_combosquat(const Subject& subject, Findings& findings) {
  if (is_name_alone(subject.name_tokens(), subject.services().names)) return;
  std::optional<BrandMatch> alone;
  for (std::size_t i = 0; i < subject.name_tokens().size(); ++i)
    if (const auto squat = squat_at(subject, i, alone))
      return report(findings, code::combosquat, *squat, subject.name());
  if (alone)
    report(findings, code::brand_token, *alone, subject.name(),
           alone->name->stands_out() ? "" : "common-name");
}

}  // namespace vigilien::checks
