#include "mail/plain_text.hpp"

#include <chrono>

#include <catch2/catch.hpp>

using vigilien::mail::longest_piece;
using vigilien::mail::plain_text;
using vigilien::mail::taken_for;

TEST_CASE("text as it is compared", "[mail]") {
  const auto [text, plain] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"  Votre  Logiciel\r\n métier\t", "votre logiciel metier"},
      {"ÉCHÉANCE dépassée", "echeance depassee"},
      {"e\u0301che\u0301ance", "echeance"},                    // accents apart
      {"n’a pas été", "n'a pas ete"},                          // typographer's apostrophe
      {"cœur, Œuvre, æ, ß", "coeur, oeuvre, ae, ss"},          // ligatures
      {"ｕｒｇｅｎｔ", "urgent"},                              // full width
      {"𝐮𝐫𝐠𝐞𝐧𝐭 ﬁn", "urgent fin"},                             // mathematics, ligature fi
      {"ur\u00adge\u200bnt\u2060e\ufeff", "urgente"},          // what cannot be seen
      {"\u202eurgent\u202c", "urgent"},                        // turned around
      {"un\u00a0RIB\u202f:", "un rib :"},                      // French spaces
      {"\u0443rg\u0435nt, c\u0430rt\u0435", "yrgent, carte"},  // Cyrillic letters
      {"mot\u3164de\u2800passe\uffa0!", "mot de passe !"},     // letters that are blank
      {"e‑CPS", "e-cps"},                                      // no-break hyphen
      {"\x80\xff a", "a"},                                     // no UTF-8
      {"a\xe2\x82", "a"},                                      // cut short
  }));
  CHECK(plain_text(text) == plain);
}

TEST_CASE("a long text is cut, and not by what cannot be seen", "[mail]") {
  CHECK(plain_text(std::string(1U << 20U, 'a')).size() == longest_piece);
  CHECK(plain_text("abcdef", 3) == "abc");
  std::string hidden;
  for (int i = 0; i < 5'000; ++i) hidden += "\u200b";
  CHECK(plain_text(hidden + "urgent") == "urgent");

  std::string accents = "u";
  for (int i = 0; i < 300'000; ++i) accents += "\u0301";
  const auto begin = std::chrono::steady_clock::now();
  CHECK(plain_text(accents + "rgent") == "u");  // given up: bounded
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::milliseconds(500));
}

TEST_CASE("letters that are taken for others", "[mail]") {
  const auto [text, seen] = GENERATE(table<std::string, std::string>({
      {"AmeIi", "Ameli"},
      {"Ame1i D0ctolib", "Ameli Doctolib"},
      {"arneli.fr", "ameli.fr"},
      {"IMPOTS 2010, INFO", "IMPOTS 2010, INFO"},
      {"", ""},
  }));
  CHECK(taken_for(text) == seen);
}

TEST_CASE("made plain once more, it stays as it is", "[mail]") {
  for (const std::string text : {"Déjà  vu ﬃ ™ ½ ℃", "Ⅷ ǆ ŉ ﷺ", "a\u0301\u0323 ẞ İ"}) {
    const std::string plain = plain_text(text);
    CHECK(plain_text(plain) == plain);
  }
}
