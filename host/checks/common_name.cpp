#include "checks/common_name.hpp"

#include <algorithm>

namespace vigilien::checks {
namespace {

constexpr std::size_t shortest_keyword_glued = 4;

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

}  // namespace

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

}  // namespace vigilien::checks
