#include "checks/brand_match.hpp"

#include <array>

#include "base/text.hpp"
#include "checks/segments.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t longest_run = 4;  // tokens that may spell one name together
constexpr std::size_t shortest_split_name = 6;
constexpr std::size_t shortest_look = 5;

/// The name a reader takes the token for: its letters, or letters that look the same.
const Name* read_as(const Token& token, const NameIndex& names) {
  if (const Name* name = names.spelled(token.text)) return name;
  const Name* name = names.with_skeleton(token.look);
  const bool fits = name != nullptr && !name->from_domain_only && name->stands_out() &&
                    name->glued.size() >= shortest_look;
  return fits ? name : nullptr;
}

}  // namespace

std::optional<BrandMatch> whole_name_at(std::span<const Token> tokens, std::size_t first,
                                        const NameIndex& names) {
  // The longest reading wins: «credit-agricole» before «credit».
  std::array<char, 64> run{};
  std::size_t size = 0;
  std::optional<BrandMatch> found;
  for (std::size_t last = first; last < tokens.size() && last < first + longest_run; ++last) {
    const Token& token = tokens[last];
    if (token.label != tokens[first].label || size + token.text.size() > run.size()) break;
    token.text.copy(run.data() + size, token.text.size());
    size += token.text.size();
    if (last == first) {
      if (const Name* name = read_as(token, names)) found = BrandMatch{name, first, last + 1, {}};
      continue;
    }
    const Name* name = names.spelled({run.data(), size});
    if (name != nullptr && name->stands_out() && size >= shortest_split_name)
      found = BrandMatch{name, first, last + 1, {}};
  }
  return found;
}

std::optional<BrandMatch> glued_name_at(std::span<const Token> tokens, std::size_t at,
                                        const NameIndex& names) {
  const std::string_view token = tokens[at].text;
  if (const Name* name = names.beginning(token))
    return BrandMatch{name, at, at + 1, token.substr(name->glued.size())};
  if (const Name* name = names.ending(token))
    return BrandMatch{name, at, at + 1, token.substr(0, token.size() - name->glued.size())};
  return std::nullopt;
}

bool has_support(std::span<const Token> tokens, const BrandMatch& match, const NameIndex& names,
                 const Words& words) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if ((i >= match.first && i < match.last) || tokens[i].label != tokens[match.first].label)
      continue;
    const std::string_view token = tokens[i].text;
    switch (match.name->name_class) {
      case NameClass::word:
        if (match.name->has_keyword(token)) return true;
        break;
      case NameClass::tiny:
        if (is_keyword(token, *match.name, names, words)) return true;
        break;
      default:
        if (supports(token, *match.name, names, words)) return true;
    }
  }
  return false;
}

}  // namespace vigilien::checks
