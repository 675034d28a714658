#include "checks/brand_match.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "checks/edit_distance.hpp"
#include "checks/glued_run.hpp"
#include "checks/support.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t longest_run = 4;  // tokens that may spell one name together
constexpr std::size_t shortest_split_name = 6;
constexpr std::size_t shortest_split_common = 10;
constexpr std::size_t shortest_look = 5;
constexpr std::size_t shortest_spread = 7;
constexpr std::size_t shortest_cut_name = 10;
constexpr std::size_t shortest_misspelt = 7;

/// «orange2», «relay2025»; a token of digits alone stays as it is.
std::string_view without_final_digits(std::string_view text) {
  const std::size_t last = text.find_last_not_of("0123456789");
  return last == std::string_view::npos ? text : text.substr(0, last + 1);
}

/// The name a reader takes the token for: its letters, or letters that look the same.
const Name* read_as(const Token& token, const NameIndex& names) {
  if (const Name* name = names.spelled(token.text)) return name;
  if (const Name* name = names.spelled(without_final_digits(token.text))) return name;
  const Name* name = names.with_skeleton(token.look);
  const bool fits = name != nullptr && !name->from_domain_only && name->stands_out() &&
                    name->glued.size() >= shortest_look;
  return fits ? name : nullptr;
}

bool own_keyword_beside(std::span<const Token> tokens, std::size_t at, const Name& name) {
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (i != at && tokens[i].label == tokens[at].label &&
        contains_own_keyword(tokens[i].text, name))
      return true;
  return false;
}

}  // namespace

std::optional<BrandMatch> whole_name_at(std::span<const Token> tokens, std::size_t first,
                                        const NameIndex& names) {
  // The longest reading wins: «credit-agricole» before «credit».
  GluedRun run;
  std::optional<BrandMatch> found;
  for (std::size_t last = first; last < tokens.size() && last < first + longest_run; ++last) {
    const Token& token = tokens[last];
    if (token.label != tokens[first].label || !run.append(token.text)) break;
    if (last == first) {
      if (const Name* name = read_as(token, names)) found = BrandMatch{name, first, last + 1, {}};
      continue;
    }
    const std::string_view spelled = without_final_digits(run.text());
    const Name* name = names.spelled(spelled);
    if (name != nullptr &&
        spelled.size() >= (name->stands_out() ? shortest_split_name : shortest_split_common))
      found = BrandMatch{name, first, last + 1, {}};
  }
  return found;
}

std::optional<BrandMatch> glued_name_at(std::span<const Token> tokens, std::size_t at,
                                        const NameIndex& names, const Words& words) {
  const std::string_view token = tokens[at].text;
  if (words.everyday.contains(token)) return std::nullopt;
  if (const Name* name = names.beginning(token))
    return BrandMatch{name, at, at + 1, token.substr(name->glued.size())};
  const std::string_view letters = without_final_digits(token);
  const Name* name = names.ending(letters);
  std::size_t end = letters.size();
  if (name == nullptr && end != token.size()) {  // «monoffice365»: the digits are the name's own
    name = names.ending(token);
    end = token.size();
  }
  if (name == nullptr) return std::nullopt;
  return BrandMatch{name, at, at + 1, token.substr(0, end - name->glued.size())};
}

std::optional<BrandMatch> spread_name_at(std::span<const Token> tokens, std::size_t at,
                                         const NameIndex& names) {
  GluedRun run;
  const std::size_t first = tokens[at].text.size();
  for (std::size_t last = at; last < tokens.size() && last < at + longest_run; ++last) {
    const std::string_view text = tokens[last].text;
    const std::size_t before = run.text().size();
    if (tokens[last].label != tokens[at].label || !run.append(text)) break;
    if (last == at) continue;
    const std::string_view whole = run.text();
    const std::size_t size = whole.size();
    if (const Name* name = names.beginning(whole);
        name != nullptr && name->glued.size() >= shortest_spread && name->glued.size() > before)
      return BrandMatch{name, at, last + 1, text.substr(name->glued.size() - before)};
    if (const Name* name = names.ending(whole); name != nullptr &&
                                                name->glued.size() >= shortest_spread &&
                                                name->glued.size() > size - first)
      return BrandMatch{name, at, last + 1, tokens[at].text.substr(0, size - name->glued.size())};
  }
  return std::nullopt;
}

std::optional<BrandMatch> name_across_labels(std::span<const Token> tokens, std::size_t border,
                                             const NameIndex& names) {
  if (border == 0 || border >= tokens.size()) return std::nullopt;
  const std::size_t earliest = border - std::min<std::size_t>(border, longest_run - 1);
  for (std::size_t first = earliest; first < border; ++first) {
    GluedRun run;
    for (std::size_t last = first; last < tokens.size() && last < first + longest_run; ++last) {
      if (!run.append(tokens[last].text)) break;
      if (last < border || run.text().size() < shortest_cut_name) continue;
      const Name* name = names.spelled(run.text());
      if (name != nullptr && name->stands_out()) return BrandMatch{name, first, last + 1, {}};
    }
  }
  return std::nullopt;
}

std::optional<BrandMatch> misspelt_name_at(std::span<const Token> tokens, std::size_t at,
                                           const NameIndex& names, const Words& words) {
  const std::string_view seen = tokens[at].text;
  std::optional<BrandMatch> found;
  names.each_near(seen, [&](const Name& name) {
    if (found || !name.stands_out()) return;
    if ((name.text.size() < shortest_misspelt || words.everyday.contains(seen)) &&
        !own_keyword_beside(tokens, at, name))
      return;
    const auto edit = one_edit(name.text, seen);
    const bool doubled = edit && edit->kind == Edit::Kind::insertion && edit->at == 0 &&
                         seen.size() > 1 && seen[0] == seen[1];
    if (edit && (edit->at > 0 || doubled)) found = BrandMatch{&name, at, at + 1, {}};
  });
  return found;
}

}  // namespace vigilien::checks
