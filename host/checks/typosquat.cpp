#include <algorithm>
#include <bit>

#include "base/text.hpp"
#include "checks/check.hpp"
#include "checks/codes.hpp"
#include "checks/edit_distance.hpp"
#include "checks/folding.hpp"

namespace vigilien::checks {
namespace {

constexpr std::size_t shortest_target = 5;      // never an edit of a shorter name
constexpr std::size_t shortest_to_warn = 6;     // below, only a doubled letter warns
constexpr std::size_t shortest_first_edit = 8;  // an edit of the first letter is told from here on

using Kind = Edit::Kind;

/// Where the letter stands twice; for a doubled first letter the edit may be found at 0 or 1.
bool doubles_a_letter(std::string_view seen, const Edit& edit) noexcept {
  if (edit.kind != Kind::insertion) return false;
  const char letter = seen[edit.at];
  return (edit.at > 0 && seen[edit.at - 1] == letter) ||
         (edit.at + 1 < seen.size() && seen[edit.at + 1] == letter);
}

bool is_plural(std::string_view name, std::string_view seen, const Edit& edit) noexcept {
  if (edit.kind == Kind::insertion && edit.at + 1 == seen.size())
    return seen.back() == 's' || seen.back() == 'x';
  return edit.kind == Kind::omission && edit.at + 1 == name.size() && name.back() == 's';
}

std::string_view kind_of(std::string_view name, std::string_view seen, const Edit& edit) noexcept {
  if (doubles_a_letter(seen, edit)) return "doubled-letter";
  if (is_plural(name, seen, edit)) return "plural";
  switch (edit.kind) {
    case Kind::insertion:
      return "insertion";
    case Kind::omission:
      return "omission";
    case Kind::transposition:
      return "transposition";
    case Kind::substitution:
      return are_keyboard_neighbours(name[edit.at], seen[edit.at]) ? "keyboard-neighbour"
                                                                   : "substitution";
  }
  return "other";
}

/// Edits that other findings describe better: digits at the end, a hyphen, look-alike letters.
bool belongs_elsewhere(std::string_view name, std::string_view seen, const Edit& edit) {
  if (edit.kind == Kind::insertion) {
    const char added = seen[edit.at];
    if (added == '-' || (edit.at + 1 == seen.size() && is_ascii_digit(added))) return true;
  }
  if (edit.kind == Kind::omission && name[edit.at] == '-') return true;
  return false;
}

bool only_first_letter(std::string_view seen, const Edit& edit) noexcept {
  return edit.at == 0 && edit.kind != Kind::transposition && !doubles_a_letter(seen, edit);
}

bool one_bit_apart(std::string_view name, std::string_view seen, const Edit& edit) noexcept {
  if (edit.kind != Kind::substitution) return false;
  return std::has_single_bit(static_cast<unsigned>(name[edit.at] ^ seen[edit.at]));
}

/// nullopt when nothing is to be said.
std::optional<std::string_view> variant_of(const Name& target, std::string_view seen,
                                           const Edit& edit, const Words& words) {
  constexpr std::string_view plain, faint = "faint";
  if (only_first_letter(seen, edit))
    return target.text.size() >= shortest_first_edit ? std::optional(faint) : std::nullopt;
  if (target.text.size() < shortest_to_warn) return doubles_a_letter(seen, edit) ? plain : faint;
  if (target.name_class == NameClass::word && is_plural(target.text, seen, edit)) return "plural";
  return words.everyday.contains(seen) ? faint : plain;
}

}  // namespace

void check_typosquat(const Subject& subject, Findings& findings) {
  const std::string_view seen = subject.plain_name();
  if (seen.size() + 1 < shortest_target || subject.services().names.called(seen) != nullptr) return;
  bool told = false;
  subject.services().names.each_near(seen, [&](const Name& target) {
    if (told || target.text.size() < shortest_target) return;
    const auto edit = one_edit(target.text, seen);
    if (!edit || belongs_elsewhere(target.text, seen, *edit)) return;
    const auto variant = variant_of(target, seen, *edit, subject.services().words);
    if (!variant) return;
    told = true;
    add(findings, code::typosquat,
        {{"organisation", target.organisation},
         {"name", target.shown},
         {"text", seen},
         {"kind", kind_of(target.text, seen, *edit)}},
        *variant);
    if (one_bit_apart(target.text, seen, *edit))
      add(findings, code::bitsquat,
          {{"organisation", target.organisation}, {"name", target.shown}, {"text", seen}});
  });
}

}  // namespace vigilien::checks
