#include "cli/terminal.hpp"

#include <sstream>

#include <catch2/catch.hpp>

using namespace vigilien::cli;

TEST_CASE("what an attacker wrote cannot steer the terminal", "[cli]") {
  const auto [text, shown] = GENERATE(table<std::string, std::string>({
      {"plain", "plain"},
      {"forêt-œuvre 漢字 😀", "forêt-œuvre 漢字 😀"},
      {"a\x1b[2Jb", "a\xEF\xBF\xBD[2Jb"},                // escape
      {"a\r\nb\tc\x07", "a\uFFFD\uFFFDb\uFFFDc\uFFFD"},  // line ends, tab, bell
      {std::string("a\0b", 3), "a\uFFFDb"},
      {"a\x7f", "a\uFFFD"},
      {"a\xC2\x9B"
       "2J",
       "a\uFFFD2J"},                                     // C1: one-byte CSI
      {"facture\u202Egpj.exe", "facture\uFFFDgpj.exe"},  // right-to-left override
      {"a\u200Bb\uFEFF\u2066", "a\uFFFDb\uFFFD\uFFFD"},  // invisible
      {"a\xff\xfe", "a\uFFFD\uFFFD"},                    // not UTF-8
      {"a\xE2\x82", "a\uFFFD"},                          // cut inside a character
      {"", ""},
  }));
  CHECK(printable(text) == shown);
}

TEST_CASE("long text is cut between characters", "[cli]") {
  CHECK(printable("ééééé", 3) == "ééé…");
  CHECK(printable("ééé", 3) == "ééé");
  CHECK(printable(std::string(100'000, 'x'), 10) == "xxxxxxxxxx…");
}

TEST_CASE("colour only where it was asked for", "[cli]") {
  std::ostringstream out, error;
  const Catalogue catalogue(Language::french);
  Terminal terminal{out, error, catalogue};
  CHECK(terminal.paint("ATTENTION", Colour::amber) == "ATTENTION");
  terminal.coloured = true;
  CHECK(terminal.paint("ATTENTION", Colour::amber) == "\x1b[1;33mATTENTION\x1b[0m");
  CHECK(terminal.paint("RIEN", Colour::none) == "RIEN");
}

TEST_CASE("columns count characters", "[cli]") {
  CHECK(width("À VÉRIFIER") == 10);
  CHECK(width("") == 0);
}
