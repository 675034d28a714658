#include <algorithm>

#include "base/text.hpp"
#include "checks/brand_match.hpp"
#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/support.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t shortest_glued = 6;  // letters of a name found glued to anything at all
constexpr std::size_t shortest_anywhere = 9;
constexpr std::size_t shortest_misspelt_alone = 11;
constexpr std::size_t shortest_glued_safe = 8;    // shorter ones lie in other words: «amazonien»
constexpr std::size_t most_digits_of_suffix = 3;  // «laposte2» is digit-suffix's
constexpr std::size_t shortest_keyword_glued = 4;
constexpr std::size_t shortest_common_glued = 5;
constexpr std::size_t shortest_common_phrase = 10;

void report(Findings& findings, std::string_view code, const BrandMatch& match,
            std::string_view text, std::string_view variant = {}) {
  add(findings, code,
      {{"organisation", match.name->organisation}, {"name", match.name->shown}, {"text", text}},
      variant);
}

bool is_digit_suffix(std::string_view rest) {
  return rest.size() <= most_digits_of_suffix && std::ranges::all_of(rest, is_ascii_digit);
}

/// What stands beside a common or tiny name in one token says who is meant: on a name of its own a
/// keyword of the organisation, or one that asks for something; on a platform where anybody takes
/// any name, any keyword. «fr», «www» and «france» alone pass for the site itself.
bool speaks_of(std::string_view rest, const Name& name, Place place, const Words& words) {
  const bool long_name = name.glued.size() >= shortest_common_glued;
  if (passes_for_the_site(rest, name)) return true;
  const Segments segments = segments_of(rest, name, words);
  if (!segments.covered || segments.longest_keyword < shortest_keyword_glued) return false;
  return place == Place::cheap || name.glued.size() >= shortest_common_phrase ||
         segments.longest_own >= shortest_keyword_glued || (segments.strong && long_name);
}

/// Short and common names glued to a keyword: «sfrmail2», «macifsinistre», «wwwmacif».
std::optional<BrandMatch> common_name_glued(std::span<const Token> tokens, std::size_t at,
                                            Place place, const NameIndex& names,
                                            const Words& words) {
  std::string_view token = tokens[at].text;
  token = token.substr(0, token.find_last_not_of("0123456789") + 1);
  const auto judged = [&](std::string_view part,
                          std::string_view rest) -> std::optional<BrandMatch> {
    const Name* name = names.spelled(part);
    if (name == nullptr || name->stands_out() || !speaks_of(rest, *name, place, words))
      return std::nullopt;
    return BrandMatch{name, at, at + 1, rest};
  };
  for (std::size_t size = 3; size + 2 <= token.size(); ++size) {
    const std::size_t rest = token.size() - size;
    if (auto match = judged(token.substr(0, size), token.substr(size))) return match;
    if (auto match = judged(token.substr(rest), token.substr(0, rest))) return match;
  }
  if (place == Place::own) return std::nullopt;
  for (std::size_t from = 2; from + shortest_common_glued + 2 <= token.size(); ++from)
    for (std::size_t size = shortest_common_glued; from + size + 2 <= token.size(); ++size) {
      const Name* name = names.spelled(token.substr(from, size));
      if (name == nullptr || name->stands_out()) continue;
      const Segments left = segments_of(token.substr(0, from), *name, words);
      const Segments right = segments_of(token.substr(from + size), *name, words);
      if (left.covered && right.covered && left.keywords + right.keywords >= 2)
        return BrandMatch{name, at, at + 1, token.substr(from + size)};
    }
  return std::nullopt;
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

/// On a platform where anybody takes any label, a common name beside anything: «conge-orange2»,
/// «relorange3». A doubt only: Orange is a town too.
std::optional<BrandMatch> common_name_hosted(std::span<const Token> tokens, std::size_t at,
                                             const NameIndex& names) {
  constexpr std::string_view digits = "0123456789";
  const std::string_view token = tokens[at].text;
  for (std::size_t from = token.find_first_not_of(digits); from != std::string_view::npos;) {
    const std::size_t end = std::min(token.find_first_of(digits, from), token.size());
    const std::string_view run = token.substr(from, end - from);
    for (std::size_t size = shortest_common_glued; size <= run.size(); ++size) {
      for (const std::string_view part : {run.substr(0, size), run.substr(run.size() - size)}) {
        const Name* name = names.spelled(part);
        if (name != nullptr && name->name_class == NameClass::word && !name->other_spelling &&
            part.size() < token.size() + tokens.size() - 1)
          return BrandMatch{name, at, at + 1, {}};
      }
    }
    from = token.find_first_not_of(digits, end);
  }
  return std::nullopt;
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
  if (const auto glued = glued_name_at(tokens, at, names);
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
