#include "url/public_suffix.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <map>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "support/temporary_folder.hpp"
#include "unicode/idna.hpp"

namespace vigilien::url {
namespace {

const std::filesystem::path data = VIGILIEN_TEST_DATA;

const PublicSuffixList& list() {
  static const auto loaded = PublicSuffixList::load(data / "public_suffix_list.dafsa");
  REQUIRE(loaded);
  return *loaded;
}

std::string a_labels(const std::string& domain) {
  const auto ascii = unicode::domain_to_ascii(domain);
  REQUIRE(ascii);
  return *ascii;
}

TEST_CASE("the registrable domain of a host", "[url]") {
  const auto [host, suffix, domain] = GENERATE(table<std::string, std::string, std::string>({
      {"www.ameli.fr", "fr", "ameli.fr"},
      {"ameli.fr", "fr", "ameli.fr"},
      {"fr", "fr", ""},
      {"cfspart.impots.gouv.fr", "gouv.fr", "impots.gouv.fr"},
      {"gouv.fr", "gouv.fr", ""},
      {"ameli.github.io", "github.io", "ameli.github.io"},
      {"a.b.dr-martin.medecin.fr", "medecin.fr", "dr-martin.medecin.fr"},
      {"www.ameli.fr.", "fr", "ameli.fr"},
      {"a.b.c.nosuchsuffix", "nosuchsuffix", "c.nosuchsuffix"},
      {"localhost", "localhost", ""},
      {"www.ck", "ck", "www.ck"},  // *.ck and !www.ck
      {"a.b.ck", "b.ck", "a.b.ck"},
      {"b.ck", "b.ck", ""},
      {"a.www.ck", "ck", "www.ck"},
      {"www.xn--85x722f.xn--55qx5d.cn", "xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn"},
      {"a.xn--p1ai", "xn--p1ai", "a.xn--p1ai"},
      {".ameli.fr", "fr", ""},  // no such name can be looked up
      {"ameli..fr", "fr", ""},
      {"", "", ""},
      {".", "", ""},
      {"..", "", ""},
  }));
  INFO(host);
  CHECK(list().public_suffix(host) == suffix);
  CHECK(list().registrable_domain(host) == domain);
  CHECK(list().is_public_suffix(host) ==
        (domain.empty() && !suffix.empty() && host.find(suffix) == 0));
}

TEST_CASE("views are parts of the argument", "[url]") {
  const std::string host = "www.ameli.fr.";
  CHECK(list().registrable_domain(host).data() == host.data() + 4);
  CHECK(list().public_suffix(host).data() == host.data() + 10);
}

TEST_CASE("the two sections of the list", "[url]") {
  using enum SuffixSection;
  CHECK(list().registrable_domain("ameli.github.io", icann) == "github.io");
  CHECK(list().registrable_domain("x.dr-martin.medecin.fr", icann) == "medecin.fr");
  CHECK(list().is_public_suffix("web.app", all));
  CHECK_FALSE(list().is_public_suffix("web.app", icann));
  CHECK(list().is_public_suffix("gouv.fr", icann));

  CHECK(list().has_private_suffix("ameli.github.io"));
  CHECK(list().has_private_suffix("dr-martin.medecin.fr"));
  CHECK(list().has_private_suffix("web.app"));
  CHECK_FALSE(list().has_private_suffix("www.ameli.fr"));
  CHECK_FALSE(list().has_private_suffix("impots.gouv.fr"));
  CHECK_FALSE(list().has_private_suffix("a.nosuchsuffix"));

  CHECK(list().has_known_suffix("www.ameli.fr."));
  CHECK(list().has_known_suffix("fr"));
  CHECK(list().has_known_suffix("a.b.ck"));
  CHECK_FALSE(list().has_known_suffix("a.nosuchsuffix"));
  CHECK_FALSE(list().has_known_suffix("nas"));
  CHECK_FALSE(list().has_known_suffix(""));
}

/// What stands between the `n`th pair of quotes.
std::string quoted(const std::string& line, int n) {
  std::size_t begin = 0;
  for (int quotes = 2 * n + 1; quotes > 0 && begin != std::string::npos; --quotes) {
    begin = line.find('\'', begin) + 1;
    if (begin == 0) return {};
  }
  return line.substr(begin, line.find('\'', begin) - begin);
}

TEST_CASE("the list's own test vectors", "[url]") {
  std::ifstream file(std::string{VIGILIEN_TEST_CASES} + "/test_psl.txt");
  int checked = 0;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("checkPublicSuffix('")) continue;
    INFO(line);
    CHECK(list().registrable_domain(a_labels(quoted(line, 0))) == a_labels(quoted(line, 1)));
    ++checked;
  }
  CHECK(checked == 77);
}

/// The algorithm of publicsuffix.org word for word, on the text of the list.
class PlainList {
 public:
  PlainList() {
    std::ifstream file(data / "public_suffix_list.dat");
    bool is_private = false;
    for (std::string line; std::getline(file, line);) {
      if (line.find("BEGIN PRIVATE") != std::string::npos) is_private = true;
      if (line.empty() || line.starts_with("//")) continue;
      const bool exception = line.front() == '!';
      rules_[(exception ? "!" : "") + a_labels(line.substr(exception ? 1 : 0))] = is_private;
    }
  }

  [[nodiscard]] const std::map<std::string, bool>& rules() const { return rules_; }

  [[nodiscard]] std::string_view public_suffix(std::string_view domain,
                                               SuffixSection section) const {
    for (std::string_view rest = domain;;) {
      const std::size_t dot = rest.find('.');
      if (dot == std::string_view::npos) return rest;
      const std::string_view above = rest.substr(dot + 1);
      if (has("!" + std::string{rest}, section)) return above;
      if (has(std::string{rest}, section) || has("*." + std::string{above}, section)) return rest;
      rest = above;
    }
  }

 private:
  [[nodiscard]] bool has(const std::string& rule, SuffixSection section) const {
    const auto found = rules_.find(rule);
    return found != rules_.end() && (section == SuffixSection::all || !found->second);
  }
  std::map<std::string, bool> rules_;  // true: of the private section
};

TEST_CASE("every rule of the list, by its plain algorithm", "[url]") {
  const PlainList plain;
  REQUIRE(plain.rules().size() > 10'000);
  for (const auto& [rule, is_private] : plain.rules()) {
    std::string name = rule.front() == '!' ? rule.substr(1) : rule;
    if (name.starts_with('*')) name.front() = 'w';
    for (const std::string before : {"", "x.", "y.x.", "z.y.x."}) {
      const std::string host = before + name;
      for (const auto section : {SuffixSection::all, SuffixSection::icann}) {
        if (list().public_suffix(host, section) == plain.public_suffix(host, section)) continue;
        FAIL_CHECK(rule << ": " << host << " has " << list().public_suffix(host, section));
      }
    }
    CHECK(std::ranges::count(rule, '.') < 8);  // what the code looks at
  }
}

TEST_CASE("a name of a million labels costs no more than a short one", "[url]") {
  std::string host;
  while (host.size() < 2'000'000) host += "a.";
  host += "ameli.fr";
  for (int i = 0; i < 1000; ++i) REQUIRE(list().registrable_domain(host) == "ameli.fr");
  CHECK(list().registrable_domain(std::string(300, 'a') + ".fr") == std::string(300, 'a') + ".fr");
}

TEST_CASE("many threads ask one list", "[url]") {
  const PublicSuffixList& shared = list();
  std::vector<std::thread> threads;
  std::atomic<int> wrong = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&wrong, &shared] {
      for (int k = 0; k < 2000; ++k) {
        if (shared.registrable_domain("www.impots.gouv.fr") != "impots.gouv.fr") ++wrong;
        if (shared.registrable_domain("ameli.github.io") != "ameli.github.io") ++wrong;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(wrong == 0);
}

TEST_CASE("what is no compiled list", "[url]") {
  const support::TemporaryFolder folder;
  CHECK(PublicSuffixList::load(folder.path() / "absent").error().code == Errc::not_found);
  CHECK(PublicSuffixList::load(data / "public_suffix_list.dat").error().code == Errc::bad_data);
  REQUIRE(replace_file(folder.path() / "empty", ""));
  CHECK(PublicSuffixList::load(folder.path() / "empty").error().code == Errc::bad_data);
  REQUIRE(replace_file(folder.path() / "été.dafsa",
                       *read_file(data / "public_suffix_list.dafsa", 1U << 20U)));
  CHECK(PublicSuffixList::load(folder.path() / "été.dafsa"));
}

#ifndef _WIN32  // Debian's own programs are asked
TEST_CASE("the compiled list is made of the text beside it", "[url]") {
  if (std::system("command -v psl-make-dafsa >/dev/null 2>&1") != 0) {
    WARN("psl-make-dafsa is not installed: the compiled list is not compared");
    return;
  }
  const support::TemporaryFolder folder;
  const auto made = folder.path() / "made.dafsa";
  const std::string command = "psl-make-dafsa --output-format=binary '" +
                              (data / "public_suffix_list.dat").string() + "' '" + made.string() +
                              "'";
  REQUIRE(std::system(command.c_str()) == 0);
  CHECK(*read_file(made, 1U << 20U) == *read_file(data / "public_suffix_list.dafsa", 1U << 20U));
}
#endif

}  // namespace
}  // namespace vigilien::url
