#include "cli/paragraph.hpp"

#include <catch2/catch.hpp>

#include "base/text.hpp"
#include "cli/terminal.hpp"

using namespace vigilien;
using namespace vigilien::cli;

TEST_CASE("a paragraph keeps to the terminal", "[cli]") {
  CHECK(paragraph("  a  ", "short") == "  a  short\n");
  CHECK(paragraph("", "") == "\n");
  const std::string words = "rendez-vous été où l’on vous attend ";
  std::string text;
  for (int i = 0; i < 20; ++i) text += words;
  for (const std::string& one : {text, std::string(500, 'x'), std::string("é").append(500, 'x')}) {
    const std::string set = paragraph("  label   ", trimmed(one));
    std::string joined;
    for (const std::string_view line : split(set, '\n')) {
      CHECK(width(line) <= columns);
      if (!line.empty()) joined.append(line.substr(10)).append(" ");
    }
    std::erase(joined, ' ');
    std::string wanted = one;
    std::erase(wanted, ' ');
    CHECK(joined == wanted);
  }
}

TEST_CASE("columns are filled, never cut", "[cli]") {
  CHECK(padded("été", 5) == "été  ");
  CHECK(padded_left("été", 5) == "  été");
  CHECK(padded("longer", 3) == "longer");
  CHECK(padded_left("longer", 3) == "longer");
}
