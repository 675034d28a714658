#include <algorithm>
#include <array>

#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/host_parts.hpp"

namespace vigilien::checks {
namespace {

constexpr std::array<std::string_view, 5> before_fr{"com", "gouv", "asso", "net", "org"};
constexpr std::array<std::string_view, 8> second_level{"com", "co",  "gouv", "gov",
                                                       "org", "net", "asso", "gob"};
constexpr std::array<std::string_view, 4> tails{"-fr", "-com", "-net", "-org"};
constexpr std::array<std::string_view, 3> suffixes_as_names{"fr", "com", "gouv"};

template <std::size_t size>
bool is_one_of(std::string_view text, const std::array<std::string_view, size>& all) noexcept {
  return std::ranges::find(all, text) != all.end();
}

/// «gouv», «interieurgouv», «gouvimpots»; never «gouville».
bool imitates_gouv(std::string_view token, const Words& words) {
  constexpr std::string_view gouv = "gouv";
  if (token.ends_with(gouv)) return true;
  return token.starts_with(gouv) && words.administrative.contains(token.substr(gouv.size()));
}

/// «logouv.com»: a word that ends so by chance, and no address of France.
bool may_be_chance(std::string_view token, const Subject& subject) {
  constexpr std::string_view gouv = "gouv";
  return token.size() > gouv.size() && token.ends_with(gouv) && subject.suffix() != "fr" &&
         subject.tokens().size() == 1 &&
         !subject.services().words.administrative.contains(
             token.substr(0, token.size() - gouv.size()));
}

/// The suffix imitated; empty when there is none.
std::string_view imitated_suffix(const Subject& subject) {
  const Words& words = subject.services().words;
  const auto tokens = subject.tokens();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (imitates_gouv(tokens[i].text, words) && !may_be_chance(tokens[i].text, subject))
      return "gouv.fr";
    const bool followed = i + 1 < tokens.size() && tokens[i + 1].label == tokens[i].label;
    if (followed && tokens[i + 1].text == "fr" && is_one_of(tokens[i].text, before_fr)) return "fr";
  }
  const bool named = subject.ground() == Ground::own_name && subject.labels_below_site() > 0 &&
                     !subject.sub_tokens().empty() && subject.sub_tokens().back().text != "www";
  return named && is_one_of(subject.name(), suffixes_as_names) ? subject.name()
                                                               : std::string_view();
}

/// Two labels of a known suffix side by side before the site: «com.au.», «gov.uk.».
std::string_view pair_below_site(const Subject& subject) {
  const std::string_view host = subject.host();
  for (std::string_view rest = host; rest.size() > subject.site().size(); rest = parent(rest)) {
    const std::string_view after = parent(rest);
    const std::string_view first = rest.substr(0, rest.find('.'));
    const std::string_view second = after.substr(0, after.find('.'));
    if (second.size() != 2 || after.size() <= subject.site().size() ||
        !is_one_of(first, second_level))
      continue;
    const std::string_view pair = rest.substr(0, first.size() + 1 + second.size());
    if (subject.services().suffixes.is_public_suffix(pair, url::SuffixSection::icann)) return pair;
  }
  return {};
}

}  // namespace

void check_suffix_lure(const Subject& subject, Findings& findings) {
  const Words& words = subject.services().words;
  if (subject.site().empty()) return;  // a suffix imitates none
  if (subject.name() == "gouv" && words.gouv_elsewhere.contains(subject.suffix())) return;
  if (words.official_gouv.contains(subject.site())) return;

  if (const auto suffix = imitated_suffix(subject); !suffix.empty())
    return add(findings, code::suffix_lure, {{"suffix", suffix}});
  const auto tokens = subject.tokens();
  if (!tokens.empty() && may_be_chance(tokens.front().text, subject))
    return add(findings, code::suffix_lure, {{"suffix", "gouv.fr"}}, "chance");
  if (const auto pair = pair_below_site(subject); !pair.empty())
    return add(findings, code::suffix_lure, {{"suffix", pair}}, "pair");
  for (const std::string_view tail : tails)
    if (subject.name().size() > tail.size() && subject.name().ends_with(tail))
      return add(findings, code::suffix_lure, {{"suffix", tail.substr(1)}}, "tail");
}

}  // namespace vigilien::checks
