#include <chrono>
#include <fstream>

#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "directory/directory.hpp"
#include "support/temporary_folder.hpp"

using namespace vigilien;
using namespace vigilien::directory;
using namespace std::chrono_literals;

namespace {

constexpr Days today{2026y / 11 / 25};

const std::string whole = R"({"id":"a","name":{"fr":"Un"},"kind":"public","class":"T",
  "domains":[{"name":"a.fr","source":"s","level":"show","date":"2026"},
             {"name":"b.fr","source":"s","level":"protect","date":"2026","content":"hosts"}],
  "trackers":[{"name":"t.example","source":"s"},"u.example"],
  "tokens":["un"],"keywords":["deux"],"aliases":["l’un"],
  "site":"https://www.a.fr/","phones":[]})";

Result<std::vector<Organisation>> parse(const std::string& text) {
  return Directory::parse(text, today);
}

/// `whole` with one piece of text replaced.
std::string changed(std::string_view from, std::string_view to) {
  std::string text = whole;
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return "[" + text.replace(at, from.size(), to) + "]";
}

std::optional<Phone> phone(std::string_view members) {
  const auto parsed = parse(changed(R"("phones":[])", "\"phones\":[" + std::string(members) + "]"));
  REQUIRE(parsed.ok());
  return parsed->front().phone;
}

}  // namespace

TEST_CASE("an organisation, member by member", "[directory]") {
  const auto parsed = parse("[" + whole + "]");
  REQUIRE(parsed.ok());
  REQUIRE(parsed->size() == 1);
  const Organisation& organisation = parsed->front();
  CHECK(organisation.id == "a");
  CHECK(organisation.name_fr == "Un");
  CHECK(organisation.name_en == "Un");  // French where there is no English
  CHECK(organisation.kind == "public");
  CHECK(organisation.name_class == NameClass::tiny);
  REQUIRE(organisation.domains.size() == 2);
  CHECK(organisation.domains[0].level == Confirmation::show);
  CHECK(organisation.domains[0].content == UserContent::none);
  CHECK(organisation.domains[1].level == Confirmation::protect);
  CHECK(organisation.domains[1].content == UserContent::hosts);
  CHECK(organisation.trackers == std::vector<std::string>{"t.example", "u.example"});
  CHECK(organisation.tokens == std::vector<std::string>{"un"});
  CHECK(organisation.keywords == std::vector<std::string>{"deux"});
  CHECK(organisation.aliases == std::vector<std::string>{"l’un"});
  CHECK(organisation.site == "https://www.a.fr/");
  CHECK_FALSE(organisation.phone);
}

TEST_CASE("faults are told with the organisation and the member", "[directory]") {
  const auto [from, to, expected] = GENERATE(table<std::string, std::string, std::string>({
      {R"("id":"a")", R"("id":"A b")",
       "«A b», member «id»: other than lower-case letters, digits and hyphens"},
      {R"("id":"a")", R"("id":7)", "«», member «id»: not a text, or empty"},
      {R"("id":"a",)", "", "«», member «id»: missing"},
      {R"({"fr":"Un"})", R"({"en":"One"})", "«a», member «name»: member «fr»: missing"},
      {R"({"fr":"Un"})", R"("Un")", "«a», member «name»: missing, or not an object"},
      {R"("class":"T")", R"("class":"Q")", "«a», member «class»: none of the words known here"},
      {R"("domains":[)", R"("domains":7,"x":[)", "«a», member «domains»: not an array"},
      {R"({"name":"a.fr")", R"({"name":"A.fr")",
       "«a», member «domains»: member «name»: not a host in lower-case A-labels"},
      {R"({"name":"a.fr")", R"({"name":"https://a.fr/")",
       "«a», member «domains»: member «name»: not a host in lower-case A-labels"},
      {R"({"name":"a.fr")", R"({"name":"a..fr")",
       "«a», member «domains»: member «name»: not a host in lower-case A-labels"},
      {R"({"name":"a.fr")", R"({"name":"fr")",
       "«a», member «domains»: member «name»: not a host in lower-case A-labels"},
      {R"("level":"show")", R"("level":"sure")",
       "«a», member «domains»: member «level»: none of the words known here"},
      {R"("u.example")", R"("u")",
       "«a», member «trackers»: holds something that is not a host in lower-case A-labels"},
      {R"(["un"])", R"([1])", "«a», member «tokens»: holds something that is not a text, or empty"},
      {R"("site":"https://)", R"("site":"http://)", "«a», member «site»: not an https address"},
      {R"("phones":[])", R"("phones":[{"number":"1"}])",
       "«a», member «phones»: member «for»: missing"},
  }));
  const auto parsed = parse(changed(from, to));
  REQUIRE_FALSE(parsed.ok());
  CHECK(parsed.error().code == Errc::bad_data);
  CHECK(parsed.error().detail == expected);
}

TEST_CASE("a member nobody knows is passed over", "[directory]") {
  CHECK(parse(changed(R"("phones":[])", R"("phones":[],"later":{"x":[1]})")).ok());
}

TEST_CASE("which numbers are shown to the staff", "[directory]") {
  const std::string start = R"({"number":"01 02","source":"https://a.fr/",)";
  CHECK(phone(start + R"("for":"professionnels","checked":"2026-11"})")->number == "01 02");
  CHECK(phone(start + R"("for":"tous","checked":"2026-01-31"})")->audience == "tous");
  CHECK(phone(start + R"("for":"tous","checked":"2025-12"})"));
  CHECK(phone(start + R"("for":"tous","checked":"2025-11-25"})"));  // twelve months to the day
  CHECK_FALSE(phone(start + R"("for":"tous","checked":"2025-11-24"})"));  // and a day more
  CHECK_FALSE(phone(start + R"("for":"tous","checked":"2025-11"})"));     // its first day counts
  CHECK_FALSE(phone(start + R"("for":"tous","checked":"2027-01"})"));     // not checked yet
  CHECK_FALSE(phone(start + R"("for":"tous","checked":"jamais"})"));
  CHECK_FALSE(phone(start + R"("for":"assurés","checked":"2026-11"})"));
  CHECK_FALSE(phone(start + R"("for":"patients","checked":"2026-11"})"));
  CHECK_FALSE(phone(start + R"("for":"tous","checked":"2026-11","level":"protect"})"));
  const std::string two =
      start + R"("for":"assurés","checked":"2026-11"},)" +
      R"({"number":"03","source":"https://a.fr/","for":"tous","checked":"2026-11"})";
  CHECK(phone(two)->number == "03");
}

TEST_CASE("text that is no directory", "[directory]") {
  const auto* text = GENERATE("", "{}", "7", "null", "[7]", "[[]]", "[{}]", "[{\"id\":\"a\"}",
                              "\xFF", "[\"\xC3\x28\"]", "[{\"id\":\"\xC3\x28\"}]");
  CAPTURE(text);
  const auto parsed = parse(text);
  REQUIRE_FALSE(parsed.ok());
  CHECK(parsed.error().code == Errc::bad_data);
}

TEST_CASE("arrays deeper than any directory", "[directory]") {
  CHECK_FALSE(parse(std::string(100'000, '[')).ok());
  CHECK_FALSE(parse("[" + std::string(100'000, '{')).ok());
}

TEST_CASE("cut short anywhere, it is refused and never read by half", "[directory]") {
  const std::string text = "[" + whole + "]";
  for (std::size_t length = 0; length < text.size(); ++length)
    CHECK_FALSE(parse(text.substr(0, length)).ok());
}

TEST_CASE("a folder: every file, in one directory", "[directory]") {
  const support::TemporaryFolder folder;
  const auto write = [&](const char* name, const std::string& text) {
    std::ofstream(folder.path() / name, std::ios::binary) << text;
  };
  const auto load = [&] { return Directory::load(folder.path(), today); };

  CHECK(load().ok());  // empty: nobody is protected, nothing is wrong
  write("one.json", "[" + whole + "]");
  write("notes.txt", "not read");
  REQUIRE(load().ok());
  CHECK(load()->organisations().size() == 1);

  write("two.json", "[" + whole + "]");
  REQUIRE_FALSE(load().ok());
  CHECK(load().error().detail.ends_with("id «a» comes twice"));

  write("two.json", changed(R"("id":"a")", R"("id":"z")"));
  CHECK(load().error().detail.ends_with("domain «a.fr» comes twice"));

  write("two.json", "[{\"id\":\"b\"");
  CHECK(load().error().code == Errc::bad_data);
  CHECK(load().error().detail.starts_with("two.json: not JSON"));

  CHECK(Directory::load(folder.path() / "nowhere", today).error().code == Errc::not_found);
}
