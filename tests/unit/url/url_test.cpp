#include "url/url.hpp"

#include <catch2/catch.hpp>

namespace vigilien::url {
namespace {

TEST_CASE("a browser's reading of a link", "[url]") {
  const auto [input, href, host] = GENERATE(table<std::string, std::string, std::string>({
      {"https://www.ameli.fr", "https://www.ameli.fr/", "www.ameli.fr"},
      {"https://u:p@x.fr@y.fr/", "https://u:p%40x.fr@y.fr/", "y.fr"},
      {"https:\\\\x.fr\\a/../b?q='#f", "https://x.fr/b?q=%27#f", "x.fr"},
      {"http://3325256727/", "http://198.51.100.23/", "198.51.100.23"},
      {"https:x.fr", "https://x.fr/", "x.fr"},
      {"mailto:a@b.fr", "mailto:a@b.fr", ""},
      {"file:///C|/x/../y", "file:///C:/y", ""},
      {"http://[::ffff:203.0.113.7]:80/", "http://[::ffff:cb00:7107]/", "[::ffff:cb00:7107]"},
  }));
  const auto url = Url::parse(input);
  REQUIRE(url);
  CHECK(url->href() == href);
  CHECK(url->host() == host);
}

}  // namespace
}  // namespace vigilien::url
