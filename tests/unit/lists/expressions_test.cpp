#include "lists/expressions.hpp"

#include <algorithm>
#include <random>
#include <set>

#include "lists_support.hpp"

using namespace vigilien;
using namespace vigilien::lists;

namespace {

std::vector<std::string> names(std::string_view url) {
  const url::Url parsed = address(url);
  const Expressions expressions(parsed);
  std::vector<std::string> all;
  for (std::size_t i = 0; i < expressions.names(); ++i) all.emplace_back(expressions.name(i));
  return all;
}

std::vector<std::string> pages(std::string_view url, std::size_t deepest) {
  const url::Url parsed = address(url);
  const Expressions expressions(parsed);
  std::vector<std::string> all;
  expressions.each_page(0, deepest, [&](std::string_view page) {
    all.emplace_back(page);
    return false;
  });
  return all;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("names, from the host up", "[lists]") {
  const auto [url, expected] = GENERATE(table<std::string, Texts>({
      {"https://a.b.evil.example/",
       {"a.b.evil.example", "b.evil.example", "evil.example", "example"}},
      {"https://localhost/", {"localhost"}},
      {"http://203.0.113.7/", {"203.0.113.7"}},
      {"http://[2001:db8::7]/", {"[2001:db8::7]"}},
      {"https://evil.example../", {"evil.example", "example"}},
      {"mailto:a@b.example", {}},
  }));
  CAPTURE(url);
  CHECK(names(url) == expected);
}

TEST_CASE("pages, the most precise first", "[lists]") {
  CHECK(pages("https://a.example/b/c.html?q=/x", 9) == Texts{"a.example/b/c.html?q=/x",
                                                             "a.example/b/c.html", "a.example/b/",
                                                             "a.example/b", "a.example/"});
  CHECK(pages("https://a.example/b/", 9) == Texts{"a.example/b/", "a.example/b", "a.example/"});
  CHECK(pages("https://a.example/", 9) == Texts{"a.example/"});
  CHECK(pages("https://a.example/?q", 9) == Texts{"a.example/?q", "a.example/"});
  CHECK(pages("https://a.example/b?", 9) == Texts{"a.example/b", "a.example/"});
}

TEST_CASE("pages deeper than any entry are left out", "[lists]") {
  CHECK(pages("https://a.example/b/c/d?q", 2) ==
        Texts{"a.example/b/c/d?q", "a.example/b/c", "a.example/b/", "a.example/b", "a.example/"});
  CHECK(pages("https://a.example/b/c/d", 1) == Texts{"a.example/b", "a.example/"});
  CHECK(pages("https://a.example/b/c/d", 0).empty());
  const std::string deep = "https://a.example" + [] {
    std::string path;
    for (int i = 0; i < 50'000; ++i) path += "/x";
    return path;
  }();
  CHECK(pages(deep, 2) == Texts{"a.example/x/x", "a.example/x/", "a.example/x", "a.example/"});
}

TEST_CASE("pages are exactly the prefixes that end at a slash", "[lists]") {
  std::mt19937 random(5);
  for (int round = 0; round < 3000; ++round) {
    std::string path = "/";
    for (std::size_t length = random() % 12; length > 0; --length) path += "a/b"[random() % 3];
    path = canonical_path(path);
    const std::string page = "h.example" + path;
    const std::size_t deepest = 1 + random() % 6;

    std::set<std::string> expected;  // by the words of the format, one prefix after the other
    for (std::size_t end = 10; end <= page.size(); ++end) {
      const bool at_slash = end == page.size() || page[end] == '/' || page[end - 1] == '/';
      const std::string prefix = page.substr(0, end);
      if (at_slash && std::ranges::count(prefix, '/') <= static_cast<std::ptrdiff_t>(deepest))
        expected.insert(prefix);
    }
    CAPTURE(page, deepest);
    const Texts found = pages("https://" + page, deepest);
    REQUIRE(std::set<std::string>(found.begin(), found.end()) == expected);
    REQUIRE(found.size() == expected.size());
  }
}

TEST_CASE("start pages", "[lists]") {
  const auto is_start = [](std::string_view url) {
    const url::Url parsed = address(url);
    return Expressions(parsed).is_start_page();
  };
  CHECK(is_start("https://a.example"));
  CHECK(is_start("https://a.example:8080/#x"));
  CHECK_FALSE(is_start("https://a.example/b"));
  CHECK_FALSE(is_start("https://a.example/?q"));
}
