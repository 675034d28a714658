// The small pure parts of client and server.
#include "net/address.hpp"
#include "net/byte_range.hpp"
#include "net/check_ins.hpp"
#include "net/http_date.hpp"
#include "net/patience.hpp"
#include "net/proxy.hpp"
#include "net/query.hpp"
#include "net/request_reader.hpp"
#include "net/response_reader.hpp"
#include "net/served_path.hpp"
#include "net/version_watch.hpp"
#include "net_support.hpp"

namespace vigilien::net {
namespace {

using namespace std::chrono;

TEST_CASE("an address is taken apart as a browser would", "[net]") {
  const auto address = parse_address("https://Lists.Example:8443/a b?c=d#e");
  REQUIRE(address);
  CHECK(address->secure);
  CHECK(address->host == "lists.example");
  CHECK(address->host_port() == "lists.example:8443");
  CHECK(address->authority == "lists.example:8443");
  CHECK(address->target == "/a%20b?c=d");
  CHECK(parse_address("../x", &*address)->href() == "https://lists.example:8443/x");
  CHECK(parse_address("//other/x", &*address)->href() == "https://other/x");
  const auto ipv6 = parse_address("http://[::1]/");
  REQUIRE(ipv6);
  CHECK(ipv6->host == "::1");
  CHECK(ipv6->host_port() == "[::1]:80");
  CHECK(parse_address("http://a:b%40@p/")->credentials == "a:b@");
  for (const char* text :
       {"", "ftp://x/", "file:///etc/passwd", "/relative", "http://", "javascript:1"})
    CHECK_FALSE(parse_address(text));
}

TEST_CASE("which proxy, if any", "[net]") {
  const ProxySettings settings{
      "proxy:3128", "http://secure:3129",
      "direct.example, .dot.example,*.star.example,10.0.0.1,port.example:81"};
  const auto [url, expected] = GENERATE(table<std::string, std::string>({
      {"http://lists.example/", "proxy:3128"},
      {"https://lists.example/", "secure:3129"},
      {"http://direct.example/", ""},
      {"http://sub.direct.example/", ""},
      {"http://notdirect.example/", "proxy:3128"},
      {"http://sub.dot.example/", ""},
      {"http://sub.star.example/", ""},
      {"http://10.0.0.1/", ""},
      {"http://10.0.0.12/", "proxy:3128"},
      {"http://port.example:81/", ""},
      {"http://port.example/", "proxy:3128"},
      {"http://localhost:8080/", ""},
      {"http://127.0.0.9/", ""},
      {"http://[::1]/", ""},
  }));
  INFO(url);
  const auto proxy = proxy_for(*parse_address(url), settings);
  REQUIRE(proxy);
  CHECK((*proxy ? (*proxy)->host_port() : "") == expected);
  CHECK_FALSE(proxy_for(*parse_address("http://x.example/"), ProxySettings{"https://p", "", ""}));
  CHECK_FALSE(*proxy_for(*parse_address("http://x.example/"), ProxySettings{"p", "p", "*"}));
}

TEST_CASE("the proxy that Windows' settings name", "[net]") {
  const auto [proxies, direct, url, expected] =
      GENERATE(table<std::string, std::string, std::string, std::string>({
          {"proxy:8080", "", "http://lists.example/", "proxy:8080"},
          {"proxy:8080", "", "https://lists.example/", "proxy:8080"},
          {"http=a:1;https=b:2;socks=c:3", "", "http://lists.example/", "a:1"},
          {"http=a:1;https=b:2;socks=c:3", "", "https://lists.example/", "b:2"},
          {"HTTPS=b:2", "", "http://lists.example/", ""},
          {"socks=c:3", "", "https://lists.example/", ""},
          {"http=http://a:1/", "", "http://lists.example/", "a:1"},
          {"first:1 second:2", "", "http://lists.example/", "first:1"},
          {"proxy:8080", "<local>", "http://intranet/", ""},
          {"proxy:8080", "<local>", "http://lists.example/", "proxy:8080"},
          {"proxy:8080", "<local>", "http://[2001:db8::1]/", "proxy:8080"},
          {"proxy:8080", "*.example; other.test", "https://lists.example/", ""},
          {"proxy:8080", "192.168.*;10.0.*.1", "http://192.168.7.9/", ""},
          {"proxy:8080", "192.168.*;10.0.*.1", "http://10.0.9.1/", ""},
          {"proxy:8080", "192.168.*;10.0.*.1", "http://10.0.9.2/", "proxy:8080"},
          {"proxy:8080", "http://lists*.example", "http://lists2.example/", ""},
          {"proxy:8080", "*a*a*a*a*a*a*a*a*a*a*b", "http://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/",
           "proxy:8080"},
          {"", "", "http://lists.example/", ""},
      }));
  INFO(proxies << " | " << direct << " | " << url);
  const auto proxy = proxy_for(*parse_address(url), ProxySettings::from_windows(proxies, direct));
  REQUIRE(proxy);
  CHECK((*proxy ? (*proxy)->host_port() : "") == expected);
}

TEST_CASE("dates and waits of the protocol", "[net]") {
  const Seconds time = sys_days(2026y / November / 26) + 11h + 27min + 24s;
  CHECK(http_date(time) == "Thu, 26 Nov 2026 11:27:24 GMT");
  CHECK(parse_http_date("Thu, 26 Nov 2026 11:27:24 GMT") == time);
  for (const char* text : {"", "Thu, 26 Nov 2026 11:27:24", "Thu, 31 Feb 2026 11:27:24 GMT",
                           "Thu, 26 Nov 2026 25:27:24 GMT", "Thu, 26 Xyz 2026 11:27:24 GMT",
                           "Thu, -6 Nov 2026 11:27:24 GMT"})
    CHECK_FALSE(parse_http_date(text));
  CHECK(parse_retry_after("120", time) == 120s);
  CHECK(parse_retry_after("99999999", time) == 24h);
  CHECK(parse_retry_after("999999999999999999999", time) == 24h);
  CHECK(parse_retry_after("Thu, 26 Nov 2026 11:28:24 GMT", time) == 60s);
  CHECK(parse_retry_after("Thu, 26 Nov 2026 11:00:00 GMT", time) == 0s);
  CHECK_FALSE(parse_retry_after("soon", time));
  CHECK_FALSE(parse_retry_after("-5", time));
}

TEST_CASE("a speed counts over whole windows", "[net]") {
  SpeedLimit speed(100, Span(1000));
  const Moment start{};
  CHECK(speed.passes(0, start));
  CHECK(speed.passes(1, start + 900ms));
  CHECK(speed.passes(99, start + 1000ms));
  CHECK(speed.passes(10, start + 1900ms));
  CHECK_FALSE(speed.passes(10, start + 2000ms));
  SpeedLimit any(0, Span(1));
  CHECK(any.passes(0, start + 1h));
}

TEST_CASE("fetches are counted for an hour", "[net]") {
  CheckIns counts;
  const CheckIns::Moment start{1000h};
  counts.count(7, start);
  counts.count(7, start + 10min);
  counts.count(8, start + 59min);
  CHECK(counts.last_hour(start + 59min) == CheckIns::Counts{{7, 2}, {8, 1}});
  CHECK(counts.last_hour(start + 61min) == CheckIns::Counts{{7, 1}, {8, 1}});
  CHECK(counts.last_hour(start + 118min) == CheckIns::Counts{{8, 1}});
  CHECK(counts.last_hour(start + 1000min).empty());
}

TEST_CASE("a query's values and versions", "[net]") {
  CHECK(query_value("poll=1&v=31", "v") == "31");
  CHECK(query_value("v=&v=2", "v") == "");
  CHECK_FALSE(query_value("xv=1", "v"));
  CHECK_FALSE(query_value("", "v"));
  CHECK(parse_version("31") == 31);
  for (const char* text : {"", "-1", "+1", "1x", " 1", "99999999999999999999"})
    CHECK_FALSE(parse_version(text));
}

TEST_CASE("what timestamp.json says of itself", "[net]") {
  const auto published =
      parse_published(R"({"signed":{"version":7,"expires":"2026-11-29T00:00:00Z"}})");
  REQUIRE(published);
  CHECK(published->version == 7);
  CHECK(published->expires == "2026-11-29T00:00:00Z");
  for (const char* text : {"", "[]", "{}", R"({"signed":[]})", R"({"signed":{"version":0}})",
                           R"({"signed":{"version":1.0}})", R"({"signed":{"version":"1"}})"})
    CHECK_FALSE(parse_published(text));
}

TEST_CASE("requests, whatever the pieces they arrive in", "[net]") {
  const std::string two =
      "GET /a?b=1 HTTP/1.1\r\nHost: x\r\nlast-event-id: 7\r\nIf-None-Match: \"t\"\r\n"
      "Accept-Encoding: deflate, GZIP\r\n\r\n\r\nHEAD /b HTTP/1.0\r\n\r\n";
  const std::size_t piece = GENERATE(1U, 2U, 5U, 40U, 1000U);
  RequestReader reader;
  REQUIRE(in_pieces(two, piece, [&](std::string_view part) { return reader.put(part); }));
  REQUIRE(reader.done());
  CHECK(reader.request().method == IncomingRequest::Method::get);
  CHECK(reader.request().path == "/a");
  CHECK(reader.request().query == "b=1");
  CHECK(reader.request().last_event_id == "7");
  CHECK(reader.request().if_none_match == "\"t\"");
  CHECK(reader.request().accepts_gzip);
  CHECK(reader.request().keep_alive);
  REQUIRE(reader.next());
  REQUIRE(reader.done());
  CHECK(reader.request().method == IncomingRequest::Method::head);
  CHECK(reader.request().path == "/b");
  CHECK_FALSE(reader.request().keep_alive);
  REQUIRE(reader.next());
  CHECK_FALSE(reader.done());
  CHECK_FALSE(reader.begun());
}

TEST_CASE("answers, whatever the pieces they arrive in", "[net]") {
  const std::string text =
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nETag: \"t\"\r\nTransfer-Encoding: "
      "chunked\r\n"
      "\r\n3;x=y\r\nabc\r\n4\r\ndefg\r\n0\r\nTrailer: z\r\n\r\n";
  const std::size_t piece = GENERATE(1U, 2U, 3U, 7U, 1000U);
  std::string body;
  ResponseReader reader(
      [&](const Response& head, std::string_view bytes) {
        CHECK(head.etag == "\"t\"");
        body += bytes;
        return success();
      },
      7);
  REQUIRE(in_pieces(text, piece, [&](std::string_view part) { return reader.put(part); }));
  CHECK(reader.done());
  CHECK(reader.keep_alive());
  CHECK(body == "abcdefg");
}

}  // namespace
}  // namespace vigilien::net
