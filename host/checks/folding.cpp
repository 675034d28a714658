#include "checks/folding.hpp"

#include <algorithm>

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

constexpr bool begins_a_sound(char c) noexcept {
  switch (c) {
    case 'a':
    case 'c':
    case 'e':
    case 'k':
    case 'p':
    case 'q':
    case 's':
      return true;
    default:
      return false;
  }
}

/// What the letters at the front of the text sound like; takes them off the text.
void append_sound(std::string& out, std::string_view& text) {
  if (begins_a_sound(text.front())) {
    for (const Rule& rule : sound_rules) {
      if (!text.starts_with(rule.from)) continue;
      out += rule.to;
      return text.remove_prefix(rule.from.size());
    }
  }
  out += text.front();
  text.remove_prefix(1);
}

constexpr char plain_look(char c) noexcept {
  switch (c) {
    case '0':
      return 'o';
    case '1':
    case 'i':
      return 'l';
    case '3':
      return 'e';
    case '5':
      return 's';
    case '4':
      return 'a';
    case '7':
      return 't';
    default:
      return c;
  }
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
  constexpr std::string_view cedilla = "\u00e7";
  std::string out;
  out.reserve(name.size() + 2);
  bool ascii = true;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name.substr(i).starts_with(cedilla)) {
      out += "ss";
      i += cedilla.size() - 1;
      continue;
    }
    ascii = ascii && static_cast<unsigned char>(name[i]) < 0x80;
    out += name[i] == 'y' ? 'i' : name[i];
  }
  return ascii ? out : unicode::without_accents(out);
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
  std::string sound;
  sound.reserve(text.size());
  for (std::string_view rest = text; !rest.empty();) append_sound(sound, rest);
  sound.erase(std::unique(sound.begin(), sound.end()), sound.end());
  drop_mute_end(sound);
  return sound;
}

}  // namespace vigilien::checks
