#include "unicode/scripts.hpp"

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/text.hpp"
#include "unicode/join_rule.hpp"
#include "unicode/lookalike.hpp"
#include "unicode/normalize.hpp"
#include "unicode/tables.hpp"

namespace vigilien::unicode {
namespace {

using ScriptSet = std::bitset<256>;

/// The scripts a character is used in (Script_Extensions, with the writing systems of UTS 39, 5.1);
/// empty for those of every script.
std::span<const std::uint8_t> scripts_of(char32_t c) noexcept {
  const auto after = std::ranges::upper_bound(tables::script_ranges, static_cast<std::uint32_t>(c));
  const auto index = static_cast<std::size_t>(after - tables::script_ranges.begin()) - 1;
  const std::uint16_t place = tables::script_values[index];
  return tables::script_sets.subspan(std::size_t{place} + 1, tables::script_sets[place]);
}

ScriptSet set_of(std::span<const std::uint8_t> scripts) noexcept {
  ScriptSet set;
  for (const std::uint8_t script : scripts) set.set(script);
  return set;
}

bool is_latin(std::span<const std::uint8_t> scripts) noexcept {
  return std::ranges::find(scripts, std::uint8_t{tables::latin}) != scripts.end();
}

/// Not «highly restrictive»: neither one script, nor plain Latin (ASCII, as browsers have it)
/// beside one of the three writing systems.
bool is_mixed(std::u32string_view label) noexcept {
  ScriptSet all = ScriptSet{}.set();
  ScriptSet beside_latin = all;
  bool accented = false, foreign = false;
  for (const char32_t c : label) {
    const auto scripts = scripts_of(c);
    if (scripts.empty()) continue;
    const ScriptSet own = set_of(scripts);
    all &= own;
    if (!is_latin(scripts)) beside_latin &= own;
    accented = accented || (c >= 0x80 && is_latin(scripts));
    foreign = foreign || !is_latin(scripts);
  }
  if (accented && foreign) return true;
  return all.none() && !beside_latin[tables::hanb] && !beside_latin[tables::jpan] &&
         !beside_latin[tables::kore];
}

bool is_mark(char32_t c) noexcept {
  return c >= 0x300 && tables::value_of<tables::Mark>(tables::marks, c) != tables::Mark::no;
}

/// Letters of one script that is not Latin, each of which Unicode lists as a double of an ASCII
/// one.
bool is_whole_confusable(std::u32string_view label) {
  bool any_letter = false;
  for (const char32_t c : nfd(label)) {
    const auto scripts = scripts_of(c);
    if (scripts.empty() || is_mark(c)) continue;
    if (is_latin(scripts) || !lookalike(c).official) return false;
    any_letter = true;
  }
  return any_letter;
}

/// Joiners are judged by their place, see has_invisible().
bool is_allowed(char32_t c) noexcept {
  return tables::value_of(tables::allowed_characters, c) != 0 || is_joiner(c);
}

/// A mark twice on one letter, a dot on a letter that has one, a joiner that joins nothing.
bool has_invisible(std::u32string_view label) {
  const std::u32string apart = nfd(label);
  std::size_t letter = 0;
  for (std::size_t i = 0; i < apart.size(); ++i) {
    const char32_t c = apart[i];
    if (is_joiner(c) && !joiner_is_in_place(apart, i)) return true;
    if (tables::value_of<tables::Mark>(tables::marks, c) != tables::Mark::nonspacing) {
      letter = i;
      continue;
    }
    const std::u32string_view before{apart.data() + letter, i - letter};
    if (before.find(c) != std::u32string_view::npos) return true;
    const bool dotted = !before.empty() && (before.front() == U'i' || before.front() == U'j' ||
                                            before.front() == 0x131);
    if (c == 0x307 && dotted) return true;
  }
  return false;
}

}  // namespace

LabelScripts examine_scripts(std::string_view label) {
  LabelScripts found;
  const auto text = utf8_to_utf32(label);
  if (!text) {
    found.disallowed = true;
    return found;
  }
  found.mixed = is_mixed(*text);
  found.whole_confusable = !found.mixed && is_whole_confusable(*text);
  found.disallowed = !std::ranges::all_of(*text, is_allowed);
  found.invisible = has_invisible(*text);
  found.no_letter = std::ranges::all_of(*text, [](char32_t c) { return scripts_of(c).empty(); });
  return found;
}

}  // namespace vigilien::unicode
