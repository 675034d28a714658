#include "unicode/scripts.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace vigilien::unicode {
namespace {

std::string flags(const LabelScripts& label) {
  std::string out;
  const auto add = [&out](bool flag, const char* name) {
    if (flag) out.append(out.empty() ? "" : " ").append(name);
  };
  add(label.mixed, "mixed");
  add(label.whole_confusable, "whole");
  add(label.disallowed, "disallowed");
  add(label.invisible, "invisible");
  add(label.no_letter, "no-letter");
  return out;
}

TEST_CASE("what is odd about the letters of a label", "[unicode]") {
  const auto [label, expected] = GENERATE(table<std::string, std::string>({
      {"ameli", ""},
      {"ameli-2026", ""},
      {"café", ""},
      {"cafe\u0301", ""},
      {"sœur-emmanuelle", ""},
      {"straße", ""},
      {"2026", "no-letter"},
      {"", "no-letter"},

      // mixing of scripts (UTS 39, 5.2)
      {"аmeli", "mixed"},
      {"doctolіb", "mixed"},
      {"paγpal", "mixed"},
      {"aա", "mixed"},
      {"гуγ", "mixed"},
      {"москва", ""},
      {"ελλάδα", ""},
      {"日本語", ""},
      {"日本ごカタカナ", ""},
      {"株式会社abc", ""},     // Latin beside Japanese
      {"카페abc", ""},         // beside Korean
      {"ㄅ中a", ""},           // beside Bopomofo
      {"日本ごa카", "mixed"},  // Japanese and Korean
      {"中а", "mixed"},        // Han and Cyrillic
      {"ー", ""},

      // a whole label of doubles
      {"аррӏе", "whole"},
      {"ѕсоре", "whole"},
      {"ѕсоре-24", "whole"},
      {"οο", "whole"},
      {"москвa", "mixed"},
      {"привет", ""},
      {"гугл", ""},
      {"apple", ""},

      // characters that are not for names
      {"🔒google", "disallowed"},
      {"🍕", "disallowed no-letter"},
      {"☃-24", "disallowed no-letter"},
      {"a›b", "disallowed"},
      {"a⁄b", "disallowed"},
      {"ᴀᴍᴇʟɪ", "disallowed"},
      {"ⲁⲙ", "disallowed"},
      {"a_b", "disallowed"},
      {"a\u2010b", "disallowed"},
      {"a’b", "disallowed"},
      {"l·l", ""},

      // what is not seen
      {"ame\u0301\u0301li", "invisible"},
      {"ame\u0301\u0302li", ""},
      {"amei\u0307li", "invisible"},
      {"amı\u0307li", "invisible"},
      {"am\u200deli", "invisible"},
      {"am\u200celi", "invisible"},
      {"नामा\u200cनि", "invisible"},
      {"क\u094d\u200dष", ""},  // lawful after a virama
      {"نامه\u200cای", ""},
      {"am\u200beli", "disallowed"},

      {"\xff", "disallowed"},
  }));
  INFO(label);
  CHECK(flags(examine_scripts(label)) == expected);
}

}  // namespace
}  // namespace vigilien::unicode
