#include <algorithm>

#include "checks/brand_match.hpp"
#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/support.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t shortest_glued =
    8;  // letters of a name glued to what no lure is known to say

void report(Findings& findings, const Name& name, std::string_view variant) {
  add(findings, code::brand_in_subdomain,
      {{"organisation", name.organisation}, {"name", name.shown}, {"text", name.text}}, variant);
}

/// A keyword among the tokens, outside the match.
bool keyword_among(std::span<const Token> tokens, const Subject& subject, const BrandMatch& match) {
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if ((i < match.first || i >= match.last) &&
        is_keyword(tokens[i].text, *match.name, subject.services().names, subject.services().words))
      return true;
  return false;
}

/// The site's own name asks for something: one strong keyword alone in a token, or two keywords:
/// «vinted.paiementconfirme-31.example», «sncf.remise-client.example».
bool site_asks_for_something(const Subject& subject, const BrandMatch& match) {
  const Words& words = subject.services().words;
  std::size_t keywords = 0;
  for (const Token& token : subject.name_tokens()) {
    const Segments segments = segments_of(token.text, *match.name, words);
    if (segments.covered && segments.strong) return true;
    if (segments.covered) keywords += segments.keywords;
  }
  return keywords >= 2;
}

/// The whole first label, not one word of a longer one.
bool is_first_label(std::span<const Token> tokens, const BrandMatch& match) {
  return match.first == 0 && tokens[match.last - 1].ends_label && tokens.front().label == 0;
}

/// A name followed by its own suffix has been told already.
bool told_as_site(const Name& name, const Findings& findings) {
  return std::ranges::any_of(findings, [&](const Finding& finding) {
    const std::string* organisation = finding.arg("organisation");
    return finding.code == code::embedded_domain && organisation != nullptr &&
           *organisation == name.organisation;
  });
}

/// True when something was reported.
bool judge(const Subject& subject, const BrandMatch& match, Findings& findings) {
  const Name& name = *match.name;
  if (told_as_site(name, findings)) return false;
  const bool cheap = subject.on_cheap_ground();
  const bool beside = has_support(subject.tokens(), match, cheap ? Place::cheap : Place::own,
                                  subject.services().names, subject.services().words);
  const bool world_wide = name.name_class == NameClass::international;
  if (name.stands_out() && !world_wide) {
    report(findings, name,
           beside || cheap || keyword_among(subject.tokens(), subject, match) ? "supported" : "");
    return true;
  }
  // Common, tiny and world-wide names never alone; the last ones are told on cheap ground.
  const bool asked = world_wide ? site_asks_for_something(subject, match) ||
                                      keyword_among(subject.sub_tokens(), subject, match)
                                : is_first_label(subject.tokens(), match) &&
                                      site_asks_for_something(subject, match);
  const bool supported = beside || asked;
  if (!supported && !(world_wide && cheap)) return false;
  report(findings, name, supported ? "supported" : "faint");
  return true;
}

}  // namespace

void check_brand_in_subdomain(const Subject& subject, Findings& findings) {
  const NameIndex& names = subject.services().names;
  const Words& words = subject.services().words;
  const auto sub = subject.sub_tokens();
  for (std::size_t i = 0; i < sub.size(); ++i) {
    if (const auto whole = whole_name_at(sub, i, names)) {
      if (judge(subject, *whole, findings)) return;
    } else if (const auto glued = glued_name_at(sub, i, names, words)) {
      if (segments_of(glued->rest, *glued->name, words).covered)
        return report(findings, *glued->name, "supported");
      if (glued->name->glued.size() >= shortest_glued)
        return report(findings, *glued->name, subject.on_cheap_ground() ? "supported" : "");
    }
  }

  const bool another_state = subject.services().words.gouv_elsewhere.contains(subject.suffix());
  if (const auto across = name_across_labels(subject.tokens(), subject.sub_tokens().size(), names);
      across && !another_state && !told_as_site(*across->name, findings))
    return report(findings, *across->name, subject.on_cheap_ground() ? "supported" : "");

  // Where the platform hands out labels, the label chosen is itself a sub-domain.
  if (subject.ground() == Ground::own_name) return;
  const auto tokens = subject.name_tokens();
  const auto whole = tokens.empty() ? std::nullopt : whole_name_at(tokens, 0, names);
  if (!whole || whole->last != tokens.size() || !whole->name->stands_out()) return;
  report(findings, *whole->name,
         whole->name->name_class == NameClass::international ? "faint" : "supported");
}

}  // namespace vigilien::checks
