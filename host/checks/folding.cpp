#include "checks/folding.hpp"

#include <algorithm>
#include <span>

#include "unicode/skeleton.hpp"

namespace vigilien::checks {
namespace {

struct Rule {
  std::string_view from;
  std::string_view to;
};

/// Longest first where one begins with another.
constexpr Rule sound_rules[] = {{"eau", "o"}, {"au", "o"}, {"ai", "e"}, {"ei", "e"},
                                {"ph", "f"},  {"qu", "c"}, {"ck", "c"}, {"k", "c"},
                                {"q", "c"},   {"sc", "s"}, {"ss", "s"}};

std::string folded(std::string_view text, std::span<const Rule> rules) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto rule =
        std::ranges::find_if(rules, [&](const Rule& r) { return text.starts_with(r.from); });
    if (rule == rules.end()) {
      out += text.front();
      text.remove_prefix(1);
    } else {
      out += rule->to;
      text.remove_prefix(rule->from.size());
    }
  }
  return out;
}

constexpr char plain_look(char c) noexcept {
  constexpr std::string_view signs = "01i3547", letters = "ollesat";
  const std::size_t at = signs.find(c);
  return at == std::string_view::npos ? c : letters[at];
}

/// In one pass: every link with a name pays for it.
std::string folded_look(std::string_view name, bool with_cl) {
  std::string out;
  out.reserve(name.size());
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char next = i + 1 < name.size() ? name[i + 1] : '\0';
    const char pair = name[i] == 'r' && next == 'n'              ? 'm'
                      : name[i] == 'v' && next == 'v'            ? 'w'
                      : with_cl && name[i] == 'c' && next == 'l' ? 'd'
                                                                 : '\0';
    out += pair != '\0' ? pair : plain_look(name[i]);
    if (pair != '\0') ++i;
  }
  return out;
}

constexpr bool is_vowel(char c) noexcept {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

std::string with_plain_letters(std::string_view name) {
  constexpr Rule cedilla[] = {{"\u00e7", "ss"}, {"y", "i"}};
  return unicode::without_accents(folded(name, cedilla));
}

void voice_s_between_vowels(std::string& text) {
  for (std::size_t i = 1; i + 1 < text.size(); ++i)
    if (text[i] == 's' && is_vowel(text[i - 1]) && is_vowel(text[i + 1])) text[i] = 'z';
}

/// Final s or x, then e, then a t after a vowel («st» is heard).
void drop_mute_end(std::string& text) {
  const auto drop = [&](char c) {
    if (text.size() > 2 && text.back() == c) text.pop_back();
  };
  drop('s');
  drop('x');
  const bool had_e = text.ends_with('e');
  drop('e');
  if (!had_e && text.size() > 2 && is_vowel(text[text.size() - 2])) drop('t');
}

}  // namespace

std::string folded_look(std::string_view name) { return folded_look(name, false); }

std::string folded_look_with_cl(std::string_view name) { return folded_look(name, true); }

std::string french_sound(std::string_view name) {
  std::string text = with_plain_letters(name);
  voice_s_between_vowels(text);
  std::string sound = folded(text, sound_rules);
  sound.erase(std::unique(sound.begin(), sound.end()), sound.end());
  drop_mute_end(sound);
  return sound;
}

}  // namespace vigilien::checks
