#include "checks/carried_address.hpp"

#include <catch2/catch.hpp>

namespace vigilien::checks {

TEST_CASE("addresses that a link carries", "[checks]") {
  const auto [link, expected] = GENERATE(table<std::string, std::string>({
      {"https://www.google.com/url?q=https://x.fr/a", "https://x.fr/a"},
      {"https://a.fr/r?u=https%3A%2F%2Fx.fr%2Fa%3Fb", "https://x.fr/a?b"},
      {"https://a.fr/r?u=https%253A%252F%252Fx.fr%252F", "https://x.fr/"},  // encoded twice
      {"https://a.fr/r?id=1&Return-URL=HTTPS://x.fr", "HTTPS://x.fr"},
      {"https://a.fr/r?redirect_uri=http://x.fr", "http://x.fr"},
      {"https://a.fr/r?url=aHR0cHM6Ly94LmZyLw", "https://x.fr/"},  // base64
      {"https://a.fr/r?url=aHR0cHM6Ly94LmZyLw%3D%3D", "https://x.fr/"},
      {"https://urldefense.proofpoint.com/v2/url?u=https-3A__www.x.fr_a&d=1", "https://www.x.fr/a"},
      {"https://urldefense.com/v3/__https://x.fr/a__;!!N", "https://x.fr/a"},
      {"https://web.archive.org/web/2026/https://x.fr/", "https://x.fr/"},
      {"https://a.fr/https%3A%2F%2Fx.fr", "https://x.fr"},
      {"https://a.fr/r?title=https://x.fr", ""},  // no redirector's parameter
      {"https://a.fr/r?url=/local/page", ""},
      {"https://a.fr/r?url=javascript:alert(1)", ""},
      {"https://a.fr/r?url=", ""},
      {"https://a.fr/r?url", ""},
      {"https://a.fr/http-explained/", ""},
      {"https://a.fr/xhttps://x.fr", ""},
      {"https://a.fr/#url=https://x.fr", ""},
      {"mailto:a@b.fr?url=https://x.fr", ""},
  }));
  const auto url = url::Url::parse(link);
  REQUIRE(url);
  INFO(link);
  CHECK(carried_address(*url).value_or("") == expected);
}

}  // namespace vigilien::checks
