#include <algorithm>

#include "base/text.hpp"
#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/folding.hpp"
#include "unicode/skeleton.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t shortest_sound = 6;  // letters of a name whose sound alone raises a doubt
constexpr std::size_t most_digits = 3;

void report(Findings& findings, std::string_view code, const Name& name, std::string_view seen,
            std::string_view variant = {}) {
  add(findings, code, {{"organisation", name.organisation}, {"name", name.shown}, {"text", seen}},
      variant);
}

bool look_alike(const Subject& subject, Findings& findings) {
  const NameIndex& names = subject.services().names;
  const std::string_view seen = subject.plain_name();
  const Name* name = names.with_look(folded_look(seen));
  if (name == nullptr && seen.find("cl") != std::string_view::npos)
    name = names.with_look_cl(folded_look_with_cl(seen));
  if (name == nullptr && seen.find('d') != std::string_view::npos)
    name = names.with_look_cl(folded_look(seen));
  if (name == nullptr || name->text == seen) return false;
  report(findings, code::ascii_homoglyph, *name, seen);
  return true;
}

/// Digits after the name or before it: «laposte2», «7hotmail».
void digits_added(const Subject& subject, Findings& findings) {
  constexpr std::string_view digits = "0123456789";
  const std::string_view seen = subject.plain_name();
  const std::size_t first = seen.find_first_not_of(digits);
  if (first == std::string_view::npos) return;
  const std::size_t last = seen.find_last_not_of(digits) + 1;
  const std::size_t before = first, after = seen.size() - last;
  if ((before == 0) == (after == 0) || before + after > most_digits) return;
  std::string base(seen.substr(first, last - first));
  std::erase(base, '-');
  const Name* name = subject.services().names.spelled(base);
  if (name == nullptr || name->name_class == NameClass::tiny) return;
  if (name->name_class == NameClass::word && !name->first) return;
  report(findings, code::digit_suffix, *name, seen,
         name->name_class == NameClass::word ? "common-name" : "");
}

/// True when the hyphens stand where the name's words meet: «la-poste», «mondial-relay».
bool at_word_boundaries(std::string_view seen, const Name& name) {
  if (name.owner == nullptr) return false;
  const auto written_so = [&](std::string_view alias) {
    std::string text = ascii_lowered(unicode::without_accents(alias));
    std::ranges::replace(text, ' ', '-');
    return text == seen;
  };
  return written_so(name.owner->name_fr) || std::ranges::any_of(name.owner->aliases, written_so) ||
         std::ranges::any_of(name.owner->tokens, written_so);
}

void hyphens_moved(const Subject& subject, Findings& findings) {
  const std::string_view seen = subject.plain_name();
  const NameIndex& names = subject.services().names;
  if (names.called(seen) != nullptr) return;
  std::string glued(seen);
  std::erase(glued, '-');
  const Name* name = names.spelled(glued);
  if (name == nullptr || !name->stands_out()) return;
  const bool boundary = seen == glued || at_word_boundaries(seen, *name);
  report(findings, code::hyphen_variant, *name, seen, boundary ? "word-boundary" : "");
}

void same_sound(const Subject& subject, Findings& findings) {
  const std::string_view seen = subject.plain_name();
  const bool letters_only = std::ranges::all_of(seen, [](char c) { return c >= 'a' && c <= 'z'; });
  if (!letters_only || seen.size() < 4) return;
  const Name* name = subject.services().names.with_sound(french_sound(seen));
  if (name == nullptr || name->glued == seen) return;
  const bool told = std::ranges::any_of(findings, [](const Finding& finding) {
    return finding.code == code::typosquat && finding.variant.empty();
  });
  if (told) return;
  const bool strong = name->glued.size() >= shortest_sound && name->stands_out() &&
                      !subject.services().words.everyday.contains(seen);
  report(findings, code::sound_variant, *name, seen, strong ? "" : "short-name");
}

}  // namespace

/// The name chosen differs from a protected one by signs that look alike, digits added, hyphens
/// moved, or only in its spelling.
void check_name_variant(const Subject& subject, Findings& findings) {
  if (subject.name_is_idn() || look_alike(subject, findings)) return;
  digits_added(subject, findings);
  hyphens_moved(subject, findings);
  same_sound(subject, findings);
}

}  // namespace vigilien::checks
