// How the index of protected names is made from the directory and from what a practice adds.
#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "checks/folding.hpp"
#include "checks/names.hpp"
#include "unicode/idna.hpp"
#include "unicode/skeleton.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t shortest_site_name = 6;  // of a site's label that is compared whole

std::string without_hyphens(std::string_view text) {
  std::string out(text);
  std::erase(out, '-');
  return out;
}

/// As it would stand in an address: lower case, hyphens for spaces. Empty when it cannot.
std::string as_in_address(std::string_view token) {
  std::string out = ascii_lowered(token);
  std::ranges::replace(out, ' ', '-');
  const bool fits = std::ranges::all_of(
      out, [](char c) { return c == '-' || is_ascii_digit(c) || (c >= 'a' && c <= 'z'); });
  return fits ? out : std::string();
}

NameClass class_by_length(std::size_t length) noexcept {
  if (length >= 6) return NameClass::distinctive;
  return length == 5 ? NameClass::short_five : NameClass::tiny;
}

/// The class stands for the organisation; each of its names is judged on its own merits.
NameClass class_of(const directory::Organisation& organisation, std::string_view glued, bool first,
                   const Words& words) {
  if (words.everyday.contains(glued)) return NameClass::word;
  if (first && organisation.name_class == NameClass::word) return NameClass::word;
  const NameClass by_length = class_by_length(glued.size());
  if (by_length == NameClass::tiny) return by_length;
  return organisation.name_class == NameClass::international ? NameClass::international : by_length;
}

std::string_view first_label(std::string_view domain) noexcept {
  return domain.substr(0, domain.find('.'));
}

/// A name of two labels is its own registrable domain: most are, and need no look-up.
std::string_view site_of(std::string_view domain, const url::PublicSuffixList& suffixes) {
  const bool two_labels = domain.find('.') == domain.rfind('.');
  return two_labels ? domain : suffixes.registrable_domain(domain);
}

/// The site that bears the name, so that the reader sees «ameli.fr» rather than «ameli».
std::string_view site_called(const directory::Organisation& organisation,
                             std::string_view name) noexcept {
  for (const directory::Domain& domain : organisation.domains)
    if (first_label(domain.name) == name) return domain.name;
  return {};
}

/// Of names that differ by hyphens or a plural s only, the one that a site bears is the name.
void mark_other_spellings(std::span<Name> names) {
  const auto borne = [](const Name& name) { return name.shown != name.text; };
  for (Name& name : names)
    for (const Name& other : names) {
      if (&name == &other || other.other_spelling) continue;
      const bool singular = other.text.size() == name.text.size() + 1 &&
                            other.text.starts_with(name.text) && other.text.ends_with('s');
      const bool better =
          borne(other) != borne(name) ? borne(other) : &other < &name;  // or the first
      const bool hyphens = name.glued == other.glued && better;
      if (singular || hyphens) name.other_spelling = true;
      if (singular) name.singular = true;
    }
}

}  // namespace

NameIndex::NameIndex(const directory::Directory& directory, std::span<const std::string> extra,
                     const url::PublicSuffixList& suffixes, const Words& words)
    : tags_(words.keywords) {
  for (const directory::Organisation& organisation : directory.organisations())
    add_organisation(organisation, suffixes, words);
  std::ranges::for_each(directory.organisations(),
                        [&](const auto& organisation) { add_aliases(organisation); });
  if (!directory.organisations().empty()) add_well_known(words);
  for (const std::string& domain : extra) {
    const std::string_view own = keep(domain);
    const std::string_view site = suffixes.registrable_domain(own);
    if (site.empty()) continue;
    std::string_view text = first_label(site);
    // An international name is looked for as the reader sees it.
    if (text.starts_with("xn--"))
      text = keep(unicode::without_accents(unicode::domain_to_unicode(text)));
    const std::string_view glued = keep(without_hyphens(text));
    add_name({.text = text,
              .glued = glued,
              .shown = own,
              .organisation = own,
              .name_class = class_by_length(glued.size())});
    add_domain(own, own, text, words);
  }
  index_names();
  index_keywords();
}

void NameIndex::add_organisation(const directory::Organisation& organisation,
                                 const url::PublicSuffixList& suffixes, const Words& words) {
  const std::size_t before = names_.size();
  const auto add = [&](std::string_view text, std::string_view site, bool from_domain_only) {
    const std::string_view glued =
        text.find('-') == std::string_view::npos ? text : keep(without_hyphens(text));
    // A word that lures use everywhere is a keyword, never a name (findings: «sante», «banque»).
    if (glued.size() < 2 || words.keywords.contains_exactly(glued) || words.links.contains(glued))
      return;
    add_name({.text = text,
              .glued = glued,
              .shown = site.empty() ? text : site,
              .organisation = organisation.id,
              .owner = &organisation,
              .name_class = class_of(organisation, glued, names_.size() == before, words),
              .first = names_.size() == before,
              .from_domain_only = from_domain_only});
  };
  for (const std::string& token : organisation.tokens) {
    std::string text = as_in_address(token);
    if (text.empty()) continue;
    const std::string_view own = text == token ? std::string_view(token) : keep(std::move(text));
    add(own, site_called(organisation, own), false);
  }
  mark_other_spellings(std::span(names_).subspan(before));
  for (const directory::Domain& domain : organisation.domains) {
    const std::string_view site = site_of(domain.name, suffixes);
    if (site.empty()) continue;
    const std::string_view label = first_label(site);
    const std::string_view suffix = site.substr(label.size() + 1);
    add_domain(domain.name, organisation.id, label, words);
    const bool known = std::ranges::any_of(std::span(names_).subspan(before),
                                           [&](const Name& name) { return name.text == label; });
    if (!known && label.size() >= shortest_site_name && !label.starts_with("xn--"))
      add(label, domain.name, true);
    if (suffix.starts_with("gouv.") && label.size() >= edge)
      add(keep(std::string(label) + "gouv"), domain.name, false);
  }
}

void NameIndex::add_well_known(const Words& words) {
  for (const std::string_view site : words.well_known.exact()) {
    const std::string_view text = first_label(site);
    add_name({.text = text,
              .glued = text,
              .shown = site,
              .organisation = site,
              .name_class = class_by_length(text.size()),
              .from_domain_only = true});
    add_domain(site, site, text, words);
  }
}

void NameIndex::add_aliases(const directory::Organisation& organisation) {
  constexpr std::size_t shortest = 4, room_for_accents = 8;
  if (organisation.name_class == NameClass::word ||
      organisation.name_class == NameClass::international)
    return;
  written_.push_back(&organisation);
  const auto add = [&](std::string_view alias) {
    if (alias.size() < shortest) return;
    aliases_.insert(as_compared(alias), static_cast<std::uint32_t>(written_.size() - 1));
    longest_alias_ = std::max(longest_alias_, alias.size() + room_for_accents);
  };
  add(organisation.name_fr);
  std::ranges::for_each(organisation.aliases, add);
}

void NameIndex::add_name(Name name) { names_.push_back(name); }

void NameIndex::add_domain(std::string_view domain, std::string_view organisation,
                           std::string_view label, const Words& words) {
  const auto without_separators = [](std::string text) {
    std::erase_if(text, [](char c) { return c == '.' || c == '-'; });
    return text;
  };
  const bool common = label.size() <= edge || words.everyday.contains(label);
  domains_.push_back({domain, organisation, label.size(), common});
  const auto index = static_cast<std::uint32_t>(domains_.size() - 1);
  const std::string seen = unicode::domain_to_unicode(domain);
  const std::string parts = without_separators(unicode::skeleton(seen));
  domain_skeletons_.insert(parts, index);
  longest_domain_ = std::max(longest_domain_, parts.size());
  // Written in one piece, the letters at the joints may make another pair («rn»).
  domain_skeletons_.insert(unicode::skeleton(without_separators(seen)), index);
}

void NameIndex::index_names() {
  // Names that people know come first: where two look alike, the sentence names the better known.
  std::ranges::stable_sort(names_, {}, [](const Name& name) {
    return std::pair(name.from_domain_only, name.other_spelling);
  });
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    const Name& name = names_[i];
    skeletons_.insert(unicode::skeleton(name.text), i);
    if (name.glued.size() >= edge) {
      looks_.insert(folded_look(name.text), i);
      if (name.glued.size() >= 7) looks_cl_.insert(folded_look_with_cl(name.text), i);
    }
    if (name.from_domain_only) continue;
    if (!name.other_spelling) called_.insert(name.text, i);
    // One letter from a word of every day lie others, unless the word is how the house is called.
    const bool by_the_way = name.name_class == NameClass::word && !name.first;
    if (name.text.size() > edge && !name.singular && !by_the_way) near_.insert(name.text, i);
    spelled_.insert(name.glued, i);
    if (name.glued.size() >= edge) sounds_.insert(french_sound(name.glued), i);
    if (!name.stands_out() || name.glued.size() <= edge) continue;
    standing_.insert(name.glued, i);
    heads_.insert(name.glued.substr(0, edge));
    tails_.insert(name.glued.substr(name.glued.size() - edge));
    longest_standing_ = std::max(longest_standing_, name.glued.size());
  }
}

void NameIndex::index_keywords() {
  const std::vector<std::string_view> keywords = tags_.exact();
  for (std::uint32_t i = 0; i < keywords.size(); ++i)
    if (keywords[i].size() >= shortest_misspelt) near_keywords_.insert(keywords[i], i);
}

}  // namespace vigilien::checks
