#include "url/url.hpp"

#include <catch2/catch.hpp>

namespace vigilien::url {
namespace {

using namespace std::string_literals;

Url parsed(std::string_view input) {
  auto url = Url::parse(input);
  INFO(input);
  REQUIRE(url);
  return *std::move(url);
}

TEST_CASE("the parts of a link", "[url]") {
  const Url url = parsed("HTTPS://Jean:s%65cret@WWW.Ameli.FR:8443/a/../b?q=1#haut");
  CHECK(url.scheme() == "https");
  CHECK(url.username() == "Jean");
  CHECK(url.password() == "s%65cret");
  CHECK(url.host() == "www.ameli.fr");
  CHECK(url.host_kind() == HostKind::domain);
  CHECK(url.port() == 8443);
  CHECK(url.path() == "/b");
  CHECK(url.query() == "q=1");
  CHECK(url.fragment() == "haut");
  CHECK(url.is_web());
  CHECK(url.is_special());
  CHECK_FALSE(url.has_opaque_path());
}

TEST_CASE("the kinds of host", "[url]") {
  const auto [input, kind, host] = GENERATE(table<std::string, HostKind, std::string>({
      {"https://ameli.fr/", HostKind::domain, "ameli.fr"},
      {"https://0x7f.1/", HostKind::ipv4, "127.0.0.1"},
      {"https://[::1]/", HostKind::ipv6, "[::1]"},
      {"foo://a%62/", HostKind::opaque, "a%62"},
      {"foo:///x", HostKind::empty, ""},
      {"file:///C:/x", HostKind::empty, ""},
      {"file://server/x", HostKind::domain, "server"},
      {"mailto:a@b.fr", HostKind::none, ""},
      {"foo:/x", HostKind::none, ""},
  }));
  const Url url = parsed(input);
  CHECK(url.host_kind() == kind);
  CHECK(url.host() == host);
}

TEST_CASE("the port of the scheme itself is left out", "[url]") {
  CHECK_FALSE(parsed("https://ameli.fr:443/").port());
  CHECK_FALSE(parsed("ftp://ameli.fr:21/").port());
  CHECK(parsed("https://ameli.fr:80/").port() == 80);
  CHECK(parsed("https://ameli.fr:0/").port() == 0);
}

TEST_CASE("what cannot be opened, and why", "[url]") {
  const auto [input, code] = GENERATE(table<std::string, Errc>({
      {"", Errc::bad_url},
      {"ameli", Errc::bad_url},
      {"//ameli.fr/", Errc::bad_url},
      {"https://", Errc::bad_host},
      {"https://exa mple.fr/", Errc::bad_host},
      {"https://ameli.fr%40evil.example/", Errc::bad_host},
      {"https://xn--krank-kg706554a/", Errc::bad_host},
      {"https://u@/", Errc::bad_host},
      {"http://1.2.3.4.5/", Errc::bad_host},
      {"http://[::1/", Errc::bad_host},
      {"https://ameli.fr:x/", Errc::bad_url},
      {"https://ameli.fr:65536/", Errc::bad_url},
      {"https://ameli.fr/\xff", Errc::bad_utf8},
      {"https://ameli.fr/\xed\xa0\x80", Errc::bad_utf8},  // a surrogate
      {"https://ameli.fr/\xc0\xaf", Errc::bad_utf8},      // an overlong slash
      {"https://ameli.fr/\xe2\x82", Errc::bad_utf8},
  }));
  INFO(input);
  const auto url = Url::parse(input);
  REQUIRE_FALSE(url);
  CHECK(url.error().code == code);
}

TEST_CASE("a copy stands alone", "[url]") {
  auto first = std::make_unique<Url>(parsed("https://ameli.fr/x"));
  const Url copy = *first;
  const Url moved = std::move(*first);
  first.reset();
  CHECK(copy.host() == "ameli.fr");
  CHECK(moved.path() == "/x");
}

TEST_CASE("a relative link keeps the host of its page", "[url]") {
  const Url page = parsed("https://u:p@www.cabinet.example:8443/dossier/page?q#f");
  const auto link = Url::parse("../autre", &page);
  REQUIRE(link);
  CHECK(link->href() == "https://u:p@www.cabinet.example:8443/autre");
  CHECK(link->username() == "u");
  CHECK(link->host() == "www.cabinet.example");
  CHECK(link->port() == 8443);
  CHECK(link->query().empty());
}

}  // namespace
}  // namespace vigilien::url
