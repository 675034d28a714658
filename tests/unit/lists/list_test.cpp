#include "lists/list.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <random>
#include <set>

#include <catch2/catch.hpp>

#include "base/text.hpp"
#include "lists/list_text.hpp"
#include "support/temporary_folder.hpp"

using namespace vigilien;
using namespace vigilien::lists;

namespace {

const std::string whole =
    "#vgl1 practice-flash\n"
    "#meta 1\tsource=cabinet-martin\tcategory=phishing\treason=fausse carte "
    "CPS\tcontact=admin@cabinet.example\n"
    "#meta 7\tsource=%C3%A9quipe\n"
    "d evil.example\t1\t20261124\n"
    "h login.partly-bad.example\t1\t20261124\n"
    "-u shared.example/~thief/\t7\t20261123\n"
    "x 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\t0\t20261120\n";

std::string error_of(std::string text, Strictness strictness = Strictness::signed_form) {
  const auto list = read_list(std::move(text), strictness);
  return list ? "" : list.error().detail;
}

/// Written anew from what was understood.
std::string rewritten(const List& list) {
  std::string text;
  append_header(text, list.name());
  for (const MetaRow& row : list.metas()) append_meta(text, row);
  list.each([&](const Entry& entry) { append_entry(text, entry); });
  return text;
}

}  // namespace

TEST_CASE("a list, read and asked", "[lists]") {
  const auto list = read_list(whole, Strictness::signed_form);
  REQUIRE(list.ok());
  CHECK(list->name() == "practice-flash");
  CHECK(list->publisher() == "practice");
  CHECK(list->size() == 4);
  CHECK(list->tombstones() == 1);
  CHECK(list->count(EntryKind::domain) == 1);
  CHECK(list->count(EntryKind::digest) == 1);
  CHECK(list->newest() == parse_day("20261124"));
  CHECK(list->version() == 20261124);
  CHECK(list->text() == whole);

  const auto entry = list->find(EntryKind::domain, "evil.example");
  REQUIRE(entry);
  CHECK(entry->date == "20261124");
  REQUIRE(list->meta(entry->meta) != nullptr);
  CHECK(list->meta(1)->value("reason") == "fausse carte CPS");
  CHECK(list->meta(7)->value("source") == "équipe");
  CHECK(list->meta(7)->value("reason").empty());
  CHECK(list->meta(2) == nullptr);
  CHECK(list->find(EntryKind::url, "shared.example/~thief/")->tombstone);

  CHECK_FALSE(list->find(EntryKind::host, "evil.example"));  // the kind counts
  CHECK_FALSE(list->find(EntryKind::domain, "evil.exampl"));
  CHECK_FALSE(list->find(EntryKind::domain, "evil.example\t1"));
  CHECK_FALSE(list->find(EntryKind::domain, ""));
  CHECK_FALSE(list->find(EntryKind::domain, std::string(100'000, 'a')));
}

TEST_CASE("what is signed is strict, and says which line", "[lists]") {
  const std::string head = "#vgl1 a-flash\n#meta 1\tsource=s\n";
  const auto [text, expected] = GENERATE_COPY(table<std::string, std::string>({
      {"", "line 0: not «#vgl1» and the name of a list"},
      {"\n", "line 1: not «#vgl1» and the name of a list"},
      {"#vgl1 a", "line 1: not «#vgl1» and the name of a list"},  // no line end
      {"#vgl2 a\n", "line 1: not «#vgl1» and the name of a list"},
      {"#vgl1 A\n", "line 1: not «#vgl1» and the name of a list"},
      {"#vgl1 a b\n", "line 1: not «#vgl1» and the name of a list"},
      {"#vgl1 a\r\n", "line 1: not «#vgl1» and the name of a list"},
      {"\xEF\xBB\xBF#vgl1 a\n", "line 1: not «#vgl1» and the name of a list"},
      {"d evil.example\t1\t20261124\n", "line 1: not «#vgl1» and the name of a list"},
      {head + "d evil.example\t1\t20261124", "line 3: cut short: no line end"},
      {head + "\n", "line 3: neither d, h, u nor x and one space"},
      {head + "d evil.example\t1\t20261124\r\n", "line 3: not a date such as 20261124"},
      {head + "d evil.example\t2\t20261124\n", "line 3: a meta row that is not there"},
      {head + "d b.example\t1\t20261124\nd a.example\t1\t20261124\n",
       "line 4: not in the order of bytes"},
      {head + "h a.example\t1\t20261124\nd b.example\t1\t20261124\n",
       "line 4: not in the order of bytes"},
      {head + "d a.example\t1\t20261124\nd a.example\t1\t20261124\n",
       "line 4: an entry that comes twice"},
      {head + "d a.example\t1\t20261123\nd a.example\t1\t20261124\n",
       "line 4: an entry that comes twice"},
      {head + "d a.example\t1\t20261124\n-d a.example\t1\t20261124\n",
       "line 4: an entry that comes twice"},
      {head + "d a.example\t1\t20261124\n#meta 2\tsource=s\n", "line 4: «#» after the first entry"},
      {head + "#meta 1\tsource=s\n", "line 3: the numbers of «#meta» do not rise"},
      {head + "#note\n", "line 3: not «#meta», one space and a number from 1 to 65535"},
      {head + "#meta 0\tsource=s\n", "line 3: not «#meta», one space and a number from 1 to 65535"},
      {head + "#meta 65536\tsource=s\n",
       "line 3: not «#meta», one space and a number from 1 to 65535"},
      {head + "#meta 2\tsource\n", "line 3: a field of «#meta» is not key=value"},
      {head + "#meta 2\tSource=s\n", "line 3: a field of «#meta» is not key=value"},
      {head + "#meta 2\tsource=a\tsource=b\n", "line 3: a key of «#meta» comes twice"},
      {head + "#meta 2\tsource=\xC3\xA9\n",
       "line 3: a value of «#meta» is not percent-encoded UTF-8"},
      {head + "#meta 2\tsource=%c3%a9\n",
       "line 3: a value of «#meta» is not percent-encoded UTF-8"},
      {head + "#meta 2\tsource=%C3\n", "line 3: a value of «#meta» is not percent-encoded UTF-8"},
      {head + "#meta 2\tsource=%41\n", "line 3: a value of «#meta» is not percent-encoded UTF-8"},
      {head + "#meta 2\tsource=100%\n", "line 3: a value of «#meta» is not percent-encoded UTF-8"},
      {head + "d " + std::string(5000, 'a') + "\t1\t20261124\n", "line 3: over 4096 bytes"},
      {head + std::string("d a\0.example\t1\t20261124\n", 24),
       "line 3: not a host in lower-case A-labels"},
      {"#vgl1 a-base\n-d a.example\t0\t20261124\n", "line 2: a tombstone outside a «flash» list"},
  }));
  CAPTURE(text);
  CHECK(error_of(text) == expected);
}

TEST_CASE("cut short anywhere but after a line, it is refused", "[lists]") {
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const std::string text = whole.substr(0, length);
    CAPTURE(length);
    CHECK(error_of(text).empty() == text.ends_with('\n'));
  }
}

TEST_CASE("one byte changed is refused or read as written", "[lists]") {
  std::mt19937 random(11);
  for (int round = 0; round < 20'000; ++round) {
    std::string text = whole;
    text[random() % text.size()] = static_cast<char>(random() % 256);
    const auto list = read_list(text, Strictness::signed_form);
    if (list) REQUIRE(rewritten(*list) == text);
  }
}

TEST_CASE("a list by hand comes out canonical", "[lists]") {
  const std::string text =
      "\xEF\xBB\xBF#vgl1 main\r\n"
      "# de la réunion du 12\r\n"
      "\r\n"
      "#meta 2\tsource=équipe\treason=100 % faux\r\n"
      "#meta 1\tsource=cabinet\r\n"
      "u Evil.Example/%62//c\t1\t20261124\r\n"
      "  d   ÉVIL.example.   \r\n"
      "h 0xCB.0x00.0x71.0x07 2 20261101\r\n"
      "d b.example\t1\t20261101\n"
      "d b.example\t2\t20261102\n"
      "X 9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08";
  const auto list = read_list(text, Strictness::by_hand);
  REQUIRE(list.ok());
  CHECK(list->text() ==
        "#vgl1 main\n"
        "#meta 1\tsource=cabinet\n"
        "#meta 2\tsource=%C3%A9quipe\treason=100 %25 faux\n"
        "d b.example\t2\t20261102\n"
        "d xn--vil-9la.example\t0\t19700101\n"
        "h 203.0.113.7\t2\t20261101\n"
        "u evil.example/b/c\t1\t20261124\n"
        "x 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\t0\t19700101\n");
  CHECK(error_of(std::string(list->text())).empty());  // canonical for the strict reader too
}

TEST_CASE("by hand, of two decisions about a name the newest counts", "[lists]") {
  const auto last = [](const std::string& entries) {
    const auto list = read_list("#vgl1 a-flash\n" + entries, Strictness::by_hand);
    REQUIRE(list.ok());
    CHECK(list->size() == 1);
    return std::string(list->text().substr(14));
  };
  CHECK(last("d a.example\t0\t20261101\n-d a.example\t0\t20261102\n") ==
        "-d a.example\t0\t20261102\n");
  CHECK(last("-d a.example\t0\t20261101\nd a.example\t0\t20261102\n") ==
        "d a.example\t0\t20261102\n");
  CHECK(last("-d a.example\t0\t20261102\nd a.example\t0\t20261102\n") ==
        "d a.example\t0\t20261102\n");
}

TEST_CASE("what no hand may write", "[lists]") {
  const auto [line, expected] = GENERATE(table<std::string, std::string>({
      {"evil.example", "line 2: neither d, h, u nor x and a space"},
      {"d https://evil.example/", "line 2: not a name that can be listed"},
      {"d evil.example/page", "line 2: not a name that can be listed"},
      {"u evil.example", "line 2: not a name that can be listed"},
      {"d user@evil.example", "line 2: not a name that can be listed"},
      {"d evil.example:8080", "line 2: not a name that can be listed"},
      {"d evil.example 1 2 3", "line 2: not a name, a meta row and a date"},
      {"d evil.example\t9\t20261124", "line 2: a meta row that is not there"},
      {"d evil.example\tx\t20261124", "line 2: not the number of a meta row"},
      {"d a\xFF.example", "line 2: not text in UTF-8"},
      {std::string("d a\0.example", 12), "line 2: not text in UTF-8"},
      {"d " + std::string(5000, 'a'), "line 2: over 4096 bytes"},
      {"x 9f86", "line 2: not the 64 hexadecimal digits of a digest"},
      {"#meta 1", ""},
      {"#meta a", "line 2: not «#meta», one space and a number from 1 to 65535"},
  }));
  CAPTURE(line);
  CHECK(error_of("#vgl1 a\n" + line + "\n", Strictness::by_hand) == expected);
}

TEST_CASE("any list written and read is the same", "[lists]") {
  std::mt19937 random(3);
  constexpr std::string_view letters = "abc-0";
  const auto word = [&] {
    std::string text;
    for (std::size_t length = 1 + random() % 6; length > 0; --length) text += letters[random() % 3];
    return text;
  };
  for (int round = 0; round < 200; ++round) {
    std::string text = "#vgl1 main-flash\n";
    for (std::uint16_t id = 1; id <= 3; ++id) {
      std::string value;
      for (std::size_t length = random() % 9; length > 0; --length)
        append_utf8(value, static_cast<char32_t>(33 + random() % 900));
      append_meta(text, {id, {{"source", value}, {"reason", word()}}});
    }
    std::set<std::string> keys;
    std::vector<std::string> lines;
    for (std::size_t entries = random() % 60; entries > 0; --entries) {
      const char kind = "dhu"[random() % 3];
      std::string key = std::string(1, kind) + " " + word() + "." + word();
      if (kind == 'u') key += "/" + word() + "/" + (random() % 2 == 0 ? word() : "");
      if (!keys.insert(key).second) continue;
      lines.push_back((random() % 5 == 0 ? "-" : "") + key + "\t" + std::to_string(random() % 4) +
                      "\t2026112" + std::to_string(random() % 9 + 1));
    }
    std::string shuffled = text;
    for (const std::string& line : lines) shuffled += line + "\n";
    const auto key_of = [](const std::string& line) {
      return std::string_view(line).substr(line[0] == '-' ? 1 : 0);
    };
    std::ranges::sort(lines, {}, key_of);
    for (const std::string& line : lines) text += line + "\n";
    CAPTURE(text);

    const auto list = read_list(text, Strictness::signed_form);
    REQUIRE(list.ok());
    REQUIRE(rewritten(*list) == text);
    const auto by_hand = read_list(shuffled, Strictness::by_hand);
    REQUIRE(by_hand.ok());
    REQUIRE(by_hand->text() == text);
    for (const std::string& line : lines) {
      const std::string_view key = key_of(line).substr(0, key_of(line).find('\t'));
      const auto found = list->find(static_cast<EntryKind>(key[0]), key.substr(2));
      REQUIRE(found);
      REQUIRE(found->tombstone == line.starts_with('-'));
    }
  }
}

TEST_CASE("a million entries", "[lists]") {
  std::string text = "#vgl1 main\n#meta 1\tsource=s\n";
  text.reserve(40'000'000);
  char line[64];
  for (int i = 0; i < 1'000'000; ++i) {
    const int length = std::snprintf(line, sizeof line, "d evil-%07d.example\t1\t20261124\n", i);
    text.append(line, static_cast<std::size_t>(length));
  }
  const auto list = read_list(std::move(text), Strictness::signed_form);
  REQUIRE(list.ok());
  CHECK(list->size() == 1'000'000);
  CHECK(list->find(EntryKind::domain, "evil-0000000.example"));
  CHECK(list->find(EntryKind::domain, "evil-0999999.example"));
  CHECK_FALSE(list->find(EntryKind::domain, "evil-1000000.example"));
}

TEST_CASE("the publisher of a list", "[lists]") {
  const auto [name, expected] = GENERATE(table<std::string, std::string>({
      {"practice-flash", "practice"},
      {"practice-base", "practice"},
      {"practice-base-012", "practice"},
      {"practice", "practice"},
      {"region-44", "region-44"},  // a number alone is part of the name
      {"flash", "flash"},
      {"a-flash-base", "a-flash"},
  }));
  const auto list = read_list("#vgl1 " + name + "\n", Strictness::signed_form);
  REQUIRE(list.ok());
  CHECK(list->publisher() == expected);
}

TEST_CASE("lists in files", "[lists]") {
  const support::TemporaryFolder folder;
  const auto file = folder.path() / "a.vgl";
  CHECK(load_list(file, Strictness::by_hand).error().code == Errc::not_found);
  std::ofstream(file, std::ios::binary)
      << "#vgl1 a\nd b.example\t0\t20261124\nd a.example\t0\t20261124\n";
  CHECK(load_list(file, Strictness::by_hand)->size() == 2);
  CHECK(load_list(file, Strictness::signed_form).error().detail ==
        "a.vgl: line 3: not in the order of bytes");
}
