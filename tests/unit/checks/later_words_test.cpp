#include <catch2/catch.hpp>

#include "checks/words.hpp"
#include "url/url.hpp"

using namespace vigilien;
using namespace vigilien::checks;

namespace {

Words shipped() {
  auto words = Words::load(VIGILIEN_TEST_DATA "/words");
  if (!words) FAIL(words.error().detail);
  return *std::move(words);
}

}  // namespace

TEST_CASE("later words are added, and none of the base goes", "[checks]") {
  const Words base = shipped();
  const std::vector<Words::Later> later{{"keywords.txt", "vaccin\nconnexion\tweak\n"},
                                        {"keywords.txt", "rappel*\n"},
                                        {"hosting.txt", ""},
                                        {"unknown.txt", "word\n"},
                                        {"everyday.txt", "CAPITAL\n"}};
  const Words all = Words::joined(base, later);
  CHECK(all.keywords.contains("vaccin"));
  CHECK(all.keywords.contains("rappelez"));
  CHECK(all.keywords.exact_size() == base.keywords.exact_size() + 1);
  CHECK(all.keywords.tag("connexion") == base.keywords.tag("connexion"));
  CHECK(all.hosting.exact() == base.hosting.exact());
  for (const std::string_view host : base.hosting.exact())
    CHECK(all.hosting.tag(host) == base.hosting.tag(host));
  CHECK(all.everyday.exact() == base.everyday.exact());
  CHECK(all.suffix_kinds.exact() == base.suffix_kinds.exact());
}

TEST_CASE("what the program decides alone takes no word later", "[checks]") {
  const Words base = shipped();
  const std::vector<Words::Later> later{{"schemes.txt", "newscheme\tallow\n"},
                                        {"suffix-kinds.txt", "evil.example\tregistry\n"}};
  const Words all = Words::joined(base, later);
  for (const Words::Later& one : later) {
    CHECK_FALSE(Words::may_come_later(one.name));
    CHECK(Words::hosts_excused_by(one).error().code == Errc::not_found);
  }
  CHECK_FALSE(all.schemes.contains("newscheme"));
  CHECK_FALSE(all.suffix_kinds.contains("evil.example"));
}

TEST_CASE("a later line speaks for the hosts it names, the others keep theirs", "[checks]") {
  const auto base = Redirectors::parse("site\ta.example b.example\t/go query u\n");
  const auto later = Redirectors::parse("# remark\ngateway\ta.example c.example\t/ hidden\n");
  REQUIRE(base);
  REQUIRE(later);
  const auto suffixes = url::PublicSuffixList::load(VIGILIEN_TEST_DATA "/public_suffix_list.dafsa");
  REQUIRE(suffixes);
  const Redirectors all = Redirectors::joined(*later, *base);
  CHECK(all.size() == 2);
  const auto gateway = [&](const char* href) {
    return all.of(*url::Url::parse(href), *suffixes).gateway;
  };
  CHECK(gateway("https://a.example/"));
  CHECK(gateway("https://c.example/"));
  CHECK_FALSE(gateway("https://b.example/go"));
  CHECK(all.of(*url::Url::parse("https://b.example/go"), *suffixes).forms.size() == 1);
}

TEST_CASE("files of hosts say whom they excuse", "[checks]") {
  const auto trackers = Words::hosts_excused_by({"trackers.txt", "t.example\n"});
  REQUIRE(trackers);
  CHECK(*trackers == std::vector<std::string>{"t.example"});
  const auto keywords = Words::hosts_excused_by({"keywords.txt", "word\n"});
  REQUIRE(keywords);
  CHECK(keywords->empty());
  CHECK(Words::hosts_excused_by({"keywords.txt", "Word\n"}).error().code == Errc::bad_data);
  CHECK(Words::hosts_excused_by({"redirectors.txt", "no line\n"}).error().code == Errc::bad_data);
}

TEST_CASE("tags are few", "[checks]") {
  std::string text;
  for (int i = 0; i < 1001; ++i) text += "w" + std::to_string(i) + "\tt" + std::to_string(i) + "\n";
  const auto set = WordSet::parse(text);
  REQUIRE_FALSE(set);
  CHECK(set.error().detail == "line 1001: one tag too many");
}
