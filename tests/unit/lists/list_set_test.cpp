#include "lists/list_set.hpp"

#include "crypto/digest.hpp"
#include "lists/practice.hpp"
#include "lists_support.hpp"

using namespace vigilien;
using namespace vigilien::lists;

namespace {

const std::string metas =
    "#meta 1\tsource=cabinet-martin\tcategory=phishing\treason=fausse carte CPS\n"
    "#meta 2\tsource=cabinet\tcategory=allow\n"
    "#meta 3\tsource=cabinet\tcategory=block\n";

/// block, allow, shared_host or nothing.
std::string outcome(const ListSet& set, std::string_view url) {
  const auto hit = set.look_up(address(url));
  if (!hit) return "";
  return hit->kind == Hit::Kind::block   ? "block"
         : hit->kind == Hit::Kind::allow ? "allow"
                                         : "shared_host";
}

ListSet set_of(const std::string& entries, std::vector<std::string> official = {}) {
  return ListSet({nullptr,
                  {list("a", metas + entries)},
                  std::move(official),
                  {"hosting.example"},
                  {"docs.official.example"}},
                 suffixes());
}

}  // namespace

TEST_CASE("a hit says who listed it, when and why", "[lists]") {
  const ListSet set = set_of("d evil.example\t1\t20261124\n");
  const auto hit = set.look_up(address("https://www.evil.example/x"));
  REQUIRE(hit);
  CHECK(hit->kind == Hit::Kind::block);
  CHECK(hit->entry == "d evil.example");
  CHECK(hit->list == "a");
  CHECK(hit->source == "cabinet-martin");
  CHECK(hit->category == "phishing");
  CHECK(hit->reason == "fausse carte CPS");
  CHECK(hit->date == "20261124");
}

TEST_CASE("an entry without meta or date has neither", "[lists]") {
  const auto hit = set_of("d evil.example\n").look_up(address("https://evil.example/"));
  REQUIRE(hit);
  CHECK(hit->source.empty());
  CHECK(hit->reason.empty());
  CHECK(hit->date.empty());
}

TEST_CASE("the entry of a digest is the digest", "[lists]") {
  const std::string entry = "x " + crypto::hex(crypto::sha256("d evil.example"));
  const auto hit = set_of(entry + "\t1\t20261124\n").look_up(address("https://a.evil.example/"));
  REQUIRE(hit);
  CHECK(hit->entry == entry);
}

TEST_CASE("nothing in force, nothing found", "[lists]") {
  CHECK_FALSE(ListSet().look_up(address("https://evil.example/")));
  const ListSet empty({}, suffixes());
  CHECK_FALSE(empty.look_up(address("https://evil.example/")));
  CHECK(empty.version() == 0);
  CHECK_FALSE(empty.newest());
}

TEST_CASE("the never-block set wins over everything", "[lists]") {
  const std::string entries =
      "d official.example\nh www.official.example\nu official.example/login\nd example\nd fr\nd "
      "gouv.fr\n";
  const auto practice = list("cabinet", metas + "d official.example\t3\t20261124\n");
  const ListSet set({practice, {list("a", metas + entries)}, {"official.example"}, {}, {}},
                    suffixes());
  CHECK(outcome(set, "https://official.example/") == "");
  CHECK(outcome(set, "https://www.official.example/login?x") == "");
  CHECK(outcome(set, "https://official.example./login") == "");
  CHECK(outcome(set, "https://a.b.official.example:8443/") == "");
  CHECK(outcome(set, "https://notofficial.example/") == "");  // «d example» is nobody's site
  CHECK(outcome(set, "https://impots.gouv.fr/") == "");
  CHECK(outcome(set, "https://gouv.fr/") == "");
  CHECK(outcome(set, "https://cabinet.fr/") == "");
}

TEST_CASE("the never-block set protects names, not neighbours", "[lists]") {
  const ListSet set =
      set_of("d official.example.evil.example\nd notofficial.example\n", {"official.example"});
  CHECK(outcome(set, "https://official.example.evil.example/") == "block");
  CHECK(outcome(set, "https://notofficial.example/") == "block");
}

TEST_CASE("a shared platform as a whole is too wide", "[lists]") {
  const auto [entry, url, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"d github.io", "https://docteur-martin.github.io/",
       "shared_host"},  // the start page of a host below
      {"d github.io", "https://docteur-martin.github.io/page", "shared_host"},
      {"d github.io", "https://github.io/", ""},
      {"h github.io", "https://docteur-martin.github.io/page", ""},
      {"d evil.github.io", "https://evil.github.io/", "block"},  // a host below is somebody's
      {"d evil.github.io", "https://honest.github.io/", ""},
      {"h evil.github.io", "https://evil.github.io/x", "block"},
      {"u evil.github.io/x", "https://evil.github.io/x/y", "block"},
      {"d hosting.example", "https://a.hosting.example/x", "shared_host"},
      {"d hosting.example", "https://hosting.example/", ""},
      {"d a.hosting.example", "https://a.hosting.example/", "block"},
      {"u hosting.example/a/", "https://hosting.example/a/b", "block"},  // pages count everywhere
      {"u hosting.example/", "https://hosting.example/a", "shared_host"},
      {"h docs.official.example", "https://docs.official.example/view/x", "shared_host"},
      {"h docs.official.example", "https://docs.official.example/", ""},
      {"d official.example", "https://docs.official.example/view/x",
       ""},  // official: ignored altogether
      {"u docs.official.example/view/x", "https://docs.official.example/view/x?a", "block"},
      {"u docs.official.example/view/x", "https://docs.official.example/view/y", ""},
      {"d asso.fr", "https://ligue.asso.fr/", ""},
      {"d fr", "https://ligue.asso.fr/", ""},
      {"u asso.fr/x", "https://ligue.asso.fr/x",
       ""},  // a page of a suffix is not one of a site below
      {"u github.io/x", "https://honest.github.io/x", ""},
      {"u gouv.fr/x", "https://gouv.fr/x", "block"},  // but a suffix may have pages of its own
      {"d amazonaws.com", "https://honest.s3.amazonaws.com/x", ""},  // above the platform
  }));
  CAPTURE(entry, url);
  const ListSet set = set_of(entry + "\n", {"official.example"});
  CHECK(outcome(set, url) == expected);
  const std::string digest = "x " + crypto::hex(crypto::sha256(entry));
  CHECK(outcome(set_of(digest + "\n", {"official.example"}), url) == outcome(set, url));
}

TEST_CASE("each pair of the order of judgement", "[lists]") {
  const auto look = [](const std::string& practice, const std::string& entries,
                       std::string_view url) {
    const ListSet set({list("cabinet", metas + practice), {list("a", metas + entries)}, {}, {}, {}},
                      suffixes());
    return outcome(set, url);
  };
  CHECK(look("d a.example\t2\t20261124\n", "d a.example\n", "https://a.example/") == "allow");
  CHECK(look("d a.example\t2\t20261124\n", "u a.example/b\n", "https://a.example/b") == "allow");
  CHECK(look("d a.example\t2\t20261124\nh b.a.example\t3\t20261124\n", "",
             "https://b.a.example/") == "allow");
  CHECK(look("d a.example\t3\t20261124\nu a.example/b\t2\t20261124\n", "",
             "https://a.example/b/c") == "allow");
  CHECK(look("d a.example\t3\t20261124\nu a.example/b\t2\t20261124\n", "", "https://a.example/c") ==
        "block");
  CHECK(look("d a.example\t3\t20261124\n", "", "https://a.example/") == "block");
  CHECK(look("d a.example\t3\t20261124\n", "d b.example\n", "https://b.example/") == "block");
  CHECK(look("d fr\t2\t20261124\n", "d evil.fr\n", "https://evil.fr/") ==
        "block");  // too wide to allow
}

TEST_CASE("the practice's own list is told first", "[lists]") {
  const ListSet set({list("cabinet", metas + "d a.example\t3\t20261124\n"),
                     {list("a", "d a.example\n")},
                     {},
                     {},
                     {}},
                    suffixes());
  CHECK(set.look_up(address("https://a.example/"))->list == "cabinet");
}

TEST_CASE("a list from elsewhere allows nothing", "[lists]") {
  CHECK(outcome(set_of("d a.example\t2\t20261124\n"), "https://a.example/") == "block");
}

TEST_CASE("the newest list is told first", "[lists]") {
  const ListSet set(
      {nullptr, {list("new", "d a.example\n"), list("old", "d a.example\n")}, {}, {}, {}},
      suffixes());
  CHECK(set.look_up(address("https://a.example/"))->list == "new");
}

TEST_CASE("a tombstone takes an entry out of the same publisher's older lists", "[lists]") {
  const std::string entry = "d a.example\nu a.example/b\n";
  const auto flash = list("region-flash", "-d a.example\n");
  const ListSet same({nullptr, {flash, list("region-base-001", entry)}, {}, {}, {}}, suffixes());
  CHECK(outcome(same, "https://a.example/") == "");
  CHECK(outcome(same, "https://a.example/b") == "block");  // another entry stays
  const ListSet other({nullptr, {flash, list("practice-base-001", entry)}, {}, {}, {}}, suffixes());
  CHECK(outcome(other, "https://a.example/") == "block");
  const ListSet older({nullptr, {list("region-base-001", entry), flash}, {}, {}, {}}, suffixes());
  CHECK(outcome(older, "https://a.example/") == "block");  // only what is older
}

TEST_CASE("a wide entry does not hide a precise one", "[lists]") {
  const ListSet one = set_of("d github.io\nd evil.github.io\n");
  CHECK(outcome(one, "https://evil.github.io/x") == "block");
  const ListSet two(
      {nullptr, {list("new", "d github.io\n"), list("old", "d evil.github.io\n")}, {}, {}, {}},
      suffixes());
  CHECK(outcome(two, "https://evil.github.io/x") == "block");
}

TEST_CASE("version and age are of the lists, not of the practice", "[lists]") {
  const ListSet set(
      {list("cabinet", "d z.example\t0\t20271231\n"),
       {list("a", "d a.example\t0\t20261101\n"), list("b", "d b.example\t0\t20261120\n")},
       {},
       {},
       {}},
      suffixes());
  CHECK(set.version() == 20261120);
  CHECK(set.newest() == parse_day("20261120"));
}

TEST_CASE("hostile addresses cost little and find nothing", "[lists]") {
  const ListSet set =
      set_of("d evil.example\nu evil.example/a/b/c\nx " + std::string(64, 'a') + "\n");
  std::string host, path;
  for (int i = 0; i < 120; ++i) host += "a.";
  for (int i = 0; i < 100'000; ++i) path += "/%2525";
  CHECK(outcome(set, "https://" + host + "example/" + path + "?" + path) == "");
  CHECK(outcome(set, "https://" + std::string(60, 'a') + ".evil.example/" + path) == "block");
}
