#include "checks/idn_patterns.hpp"

#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "unit/checks/world.hpp"

namespace vigilien::checks {

TEST_CASE("signs that deceive beside letters of another alphabet", "[checks]") {
  for (const std::u32string_view label :
       {U"amelꞏli‧fr", U"banque一fr",    U"一caisse",   U"la丶poste",      U"poste丿fr",
        U"4丩7",       U"cabinet・fr",   U"日ー本",     U"ーカ",           U"かヽ",
        U"aヾ",        U"soinノfr",      U"カードへカ", U"かんヘ",         U"한\u0307글",
        U"l\u0307ami", U"p\u0131\u0301", U"soin״fr",    U"assure\u0338fr", U"medecin›fr"}) {
    INFO(label.size());
    CHECK(has_dangerous_pattern(label));
  }
  for (const std::u32string_view label :
       {U"café", U"一二三", U"一123", U"猫一", U"カード", U"かーど", U"カヽ", U"日・本", U"ノート",
        U"へや", U"しへん", U"שב״צ", U"naïve", U"e\u0301te"}) {
    INFO(label.size());
    CHECK_FALSE(has_dangerous_pattern(label));
  }
}

TEST_CASE("letters that pass for digits", "[checks]") {
  CHECK(looks_like_number(U"3б24", "fr"));
  CHECK(looks_like_number(U"२३", "fr"));
  CHECK(looks_like_number(U"1२", "in"));  // two kinds of digits
  CHECK_FALSE(looks_like_number(U"२३", "in"));
  CHECK_FALSE(looks_like_number(U"3624", "fr"));
  CHECK_FALSE(looks_like_number(U"36б-a", "fr"));
}

TEST_CASE("whole words of letters that pass for Latin ones", "[checks]") {
  CHECK(looks_latin(U"соор"));
  CHECK(looks_latin(U"рау-24"));
  CHECK_FALSE(looks_latin(U"сад"));   // д is nobody else's
  CHECK_FALSE(looks_latin(U"курс"));  // a word everybody uses
  CHECK_FALSE(looks_latin(U"coop"));
  CHECK_FALSE(looks_latin(U"соα"));  // two alphabets
  CHECK(is_at_home(U"соор", "ru"));
  CHECK(is_at_home(U"соор", "xn--p1ai"));
  CHECK_FALSE(is_at_home(U"соор", "fr"));
  CHECK_FALSE(is_at_home(U"соор", "r"));
  CHECK_FALSE(is_at_home(U"coop", "ru"));
}

TEST_CASE("labels of other alphabets, judged with the site's last label", "[checks]") {
  const World& world = World::get();
  const auto has = [&](std::string_view link, std::string_view code) {
    const auto codes = world.codes(link);
    return std::ranges::find(codes, code) != codes.end();
  };
  CHECK(has("https://соор.com/", "idn-whole-script-confusable"));
  CHECK(has("https://соор.ru/", "punycode-label"));
  CHECK(has("https://þing.com/", "idn-tld-specific"));
  CHECK(has("https://þing.fo/", "punycode-label"));
  CHECK(has("https://société中国.com/", "idn-mixed-script"));
  CHECK(has("https://societe中国.com/", "punycode-label"));
  CHECK(has("https://ḷune.com/", "idn-disallowed-character"));
  CHECK(has("https://việt.com/", "punycode-label"));
}

}  // namespace vigilien::checks
