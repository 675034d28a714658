// The rows of tests/cases/url.json, which tests/oracle/url_oracle.mjs holds against other readers
// of links, and those of the web platform tests.
#include <catch2/catch.hpp>

#include "support/cases.hpp"
#include "url/url.hpp"

namespace vigilien::url {
namespace {

using support::read_cases;
using support::text_of;

Result<Url> parse_row(const boost::json::object& row) {
  if (!row.contains("base")) return Url::parse(text_of(row, "input"));
  const auto base = Url::parse(text_of(row, "base"));
  if (!base) return base.error();
  return Url::parse(text_of(row, "input"), &*base);
}

TEST_CASE("links are read as browsers read them", "[url]") {
  const auto rows = read_cases("url.json");
  REQUIRE(rows.size() > 900);
  for (const auto& row : rows) {
    INFO(boost::json::serialize(row));
    const auto url = parse_row(row);
    CHECK(url.ok() == row.at("href").is_string());
    if (url) CHECK(url->href() == text_of(row, "href"));
  }
}

TEST_CASE("the rows of the web platform tests", "[url]") {
  const auto rows = read_cases("wpt/urltestdata.json");
  REQUIRE(rows.size() == 687);
  for (const auto& row : rows) {
    INFO(boost::json::serialize(row));
    const auto url = parse_row(row);
    CHECK(url.ok() == row.at("href").is_string());
    if (!url) continue;
    CHECK(url->href() == text_of(row, "href"));
    CHECK(url->host() == text_of(row, "hostname"));
  }
}

TEST_CASE("an href read again is the same", "[url]") {
  for (const auto& row : read_cases("url.json")) {
    if (!row.at("href").is_string()) continue;
    INFO(boost::json::serialize(row));
    const auto again = Url::parse(text_of(row, "href"));
    REQUIRE(again);
    CHECK(again->href() == text_of(row, "href"));
  }
}

/// What the components must spell when they are put together again.
std::string put_together(const Url& url) {
  std::string out{url.scheme()};
  out += ':';
  if (url.host_kind() != HostKind::none) {
    out += "//";
    out += url.username();
    if (!url.password().empty()) out.append(":").append(url.password());
    if (!url.username().empty() || !url.password().empty()) out += '@';
    out += url.host();
    if (url.port()) out.append(":").append(std::to_string(*url.port()));
  } else if (url.path().starts_with("//") && !url.has_opaque_path()) {
    out += "/.";
  }
  return out.append(url.path());
}

TEST_CASE("the parts of a link make up its href", "[url]") {
  for (const auto& row : read_cases("url.json")) {
    INFO(boost::json::serialize(row));
    const auto url = parse_row(row);
    if (!url) continue;
    const std::string front = put_together(*url);
    CHECK(url->href().starts_with(front));
    std::string_view rest = url->href().substr(front.size());
    if (rest.starts_with('?')) {
      CHECK(rest.substr(1).starts_with(url->query()));
      rest.remove_prefix(url->query().size() + 1);
    } else {
      CHECK(url->query().empty());
    }
    CHECK((rest.empty() ? url->fragment().empty() : rest.substr(1) == url->fragment()));
  }
}

}  // namespace
}  // namespace vigilien::url
