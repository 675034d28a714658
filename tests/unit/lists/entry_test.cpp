#include "lists/entry.hpp"

#include <random>

#include <catch2/catch.hpp>

using namespace vigilien::lists;

namespace {

std::string problem_of(std::string_view line) {
  const char* problem = nullptr;
  return read_entry(line, problem) ? "" : problem;
}

}  // namespace

TEST_CASE("an entry, field by field", "[lists]") {
  const char* problem = nullptr;
  const auto entry = read_entry("-u shared.example/~thief/\t65535\t20261124", problem);
  REQUIRE(entry);
  CHECK(entry->kind == EntryKind::url);
  CHECK(entry->tombstone);
  CHECK(entry->expression == "shared.example/~thief/");
  CHECK(entry->meta == 65535);
  CHECK(entry->date == "20261124");
  std::string written;
  append_entry(written, *entry);
  CHECK(written == "-u shared.example/~thief/\t65535\t20261124\n");
}

TEST_CASE("lines that are entries", "[lists]") {
  const auto* line =
      GENERATE("d evil.example\t1\t20261124", "h login.evil.example\t0\t20261124",
               "d under_score.example\t1\t20261124", "d xn--doctolb-jeb.fr\t1\t20261124",
               "h 203.0.113.7\t1\t20261124", "h [2001:db8::7]\t1\t20261124",
               "u a.example/\t1\t20261124", "u a.example/b?c=d&e\t1\t20261124",
               "u a.example/100%25\t1\t20261124", "u a.example/%C3%A9\t1\t20240229",
               "x 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\t1\t20261124");
  CAPTURE(line);
  CHECK(problem_of(line).empty());
}

TEST_CASE("lines that are none", "[lists]") {
  const std::string kind = "neither d, h, u nor x and one space";
  const std::string fields = "not three fields between tabs";
  const std::string host = "not a host in lower-case A-labels";
  const std::string path = "not a path in canonical form";
  const std::string row = "not the number of a meta row";
  const std::string day = "not a date such as 20261124";
  const auto [line, expected] = GENERATE_COPY(table<std::string, std::string>({
      {"", kind},
      {"d", kind},
      {"-", kind},
      {"--d a.example\t1\t20261124", kind},
      {"e evil.example\t1\t20261124", kind},
      {"D evil.example\t1\t20261124", kind},
      {"d\tevil.example\t1\t20261124", kind},
      {"evil.example", kind},
      {"d evil.example", fields},
      {"d evil.example\t1", fields},
      {"d  evil.example\t1\t20261124", host},  // two spaces
      {"d \t1\t20261124", host},
      {"d Evil.example\t1\t20261124", host},
      {"d evil.example.\t1\t20261124", host},
      {"d .evil.example\t1\t20261124", host},
      {"d evil..example\t1\t20261124", host},
      {"d evil example\t1\t20261124", host},
      {"d évil.example\t1\t20261124", host},
      {"d evil.example/\t1\t20261124", host},
      {"d evil.example:80\t1\t20261124", host},
      {"d user@evil.example\t1\t20261124", host},
      {"d " + std::string(254, 'a') + "\t1\t20261124", host},
      {std::string("d evil\0.example\t1\t20261124", 26), host},
      {"h 203.0.113\t1\t20261124", host},
      {"h 203.0.113.007\t1\t20261124", host},
      {"h 203.0.113.256\t1\t20261124", host},
      {"h 203.0.113.7.8\t1\t20261124", host},
      {"h 0xcb.0x71\t1\t20261124", host},
      {"d 3405803783\t1\t20261124", host},
      {"h [2001:DB8::7]\t1\t20261124", host},
      {"h [2001:db8::7\t1\t20261124", host},
      {"u a.example\t1\t20261124", path},
      {"u a.example/b c\t1\t20261124", path},
      {"u a.example//b\t1\t20261124", path},
      {"u a.example/%62\t1\t20261124", path},     // a letter is written as itself
      {"u a.example/%c3%a9\t1\t20261124", path},  // digits in upper case
      {"u a.example/%2541\t1\t20261124", path},
      {"u a.example/100%\t1\t20261124", path},
      {"u a.example/b#c\t1\t20261124", path},
      {"x 9f86\t1\t20261124", "not the 64 hexadecimal digits of a digest"},
      {"d evil.example\t\t20261124", row},
      {"d evil.example\t01\t20261124", row},
      {"d evil.example\t-1\t20261124", row},
      {"d evil.example\t65536\t20261124", row},
      {"d evil.example\t1 \t20261124", row},
      {"d evil.example\t1\t", day},
      {"d evil.example\t1\t2026-11-24", day},
      {"d evil.example\t1\t20261131", day},
      {"d evil.example\t1\t20250229", day},
      {"d evil.example\t1\t20261124 ", day},
      {"d evil.example\t1\t20261124\r", day},
      {"d evil.example\t1\t20261124\t", day},
  }));
  CAPTURE(line);
  CHECK(problem_of(line) == expected);
}

TEST_CASE("canonical paths", "[lists]") {
  const auto [path, expected] = GENERATE(table<std::string, std::string>({
      {"/", "/"},
      {"/b", "/b"},
      {"/%62", "/b"},
      {"/%2562", "/b"},
      {"/%252562", "/b"},
      {"/%%36%32", "/b"},  // decoding one makes another
      {"/%2%35%36%32", "/b"},
      {"//b///c", "/b/c"},
      {"/%2Fb", "/b"},
      {"/a b", "/a%20b"},
      {"/a%20b", "/a%20b"},
      {"/a%09b", "/a%09b"},
      {"/100%", "/100%25"},
      {"/100%25", "/100%25"},
      {"/100%2525", "/100%25"},
      {"/%zz", "/%25zz"},
      {"/a%3Fb", "/a%3Fb"},  // a question mark inside a path does not start a query
      {"/a%23b", "/a%23b"},
      {"/\xC3\xA9", "/%C3%A9"},
      {"/%c3%a9", "/%C3%A9"},
      {"/%00", "/%00"},
      {"", ""},
  }));
  CAPTURE(path);
  CHECK(canonical_path(path) == expected);
}

TEST_CASE("canonical forms are stable, and known when seen", "[lists]") {
  std::mt19937 random(7);
  constexpr std::string_view letters = "%%%%/25aF#? \xC3\x7F~";
  for (int round = 0; round < 20'000; ++round) {
    std::string text = "/";
    for (std::size_t length = random() % 14; length > 0; --length)
      text += letters[random() % letters.size()];
    CAPTURE(text);
    const std::string path = canonical_path(text);
    const std::string query = canonical_query(text);
    REQUIRE(canonical_path(path) == path);
    REQUIRE(canonical_query(query) == query);
    REQUIRE(is_canonical_path(path));
    REQUIRE(is_canonical_query(query));
    REQUIRE(is_canonical_path(text) == (text == path));
    REQUIRE(is_canonical_query(text) == (text == query));
  }
}

TEST_CASE("a path encoded a hundred thousand times over costs one pass", "[lists]") {
  std::string path = "/%";
  for (int i = 0; i < 100'000; ++i) path += "25";
  CHECK(canonical_path(path + "62") == "/b");
}

TEST_CASE("entries for a whole site", "[lists]") {
  CHECK(is_whole_site(EntryKind::domain, "a.example"));
  CHECK(is_whole_site(EntryKind::host, "a.example"));
  CHECK(is_whole_site(EntryKind::url, "a.example/"));
  CHECK_FALSE(is_whole_site(EntryKind::url, "a.example/b"));
  CHECK_FALSE(is_whole_site(EntryKind::url, "a.example/?q"));
}
