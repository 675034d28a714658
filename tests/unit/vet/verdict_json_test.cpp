#include "vet/verdict_json.hpp"

#include <boost/json.hpp>

#include "unit/vet/shipped.hpp"

namespace vigilien::vet {

TEST_CASE("a verdict as the contract writes it", "[vet]") {
  Verdict verdict;
  verdict.url = "https://ameli.fr-espacepro.example/cnx?d=8f";
  verdict.href = verdict.url;
  verdict.level = checks::Level::warn;
  verdict.site = Site{"ameli.fr-espacepro.example", "fr-espacepro.example", "fr-espacepro.example"};
  add(verdict.findings, "embedded-domain", {{"organisation", "ameli"}, {"name", "ameli.fr"}});
  verdict.findings.front().level = checks::Level::warn;
  verdict.imitates = Imitated{"ameli", "Assurance Maladie", "https://www.ameli.fr/", std::nullopt};
  verdict.lists_version = 31;
  verdict.lists_age = 5400;
  CHECK(verdict_json(verdict) ==
        R"({"url":"https://ameli.fr-espacepro.example/cnx?d=8f",)"
        R"("href":"https://ameli.fr-espacepro.example/cnx?d=8f","level":"warn",)"
        R"("site":{"host":"ameli.fr-espacepro.example","domain":"fr-espacepro.example",)"
        R"("display":"fr-espacepro.example"},)"
        R"("findings":[{"code":"embedded-domain","level":"warn",)"
        R"("args":{"organisation":"ameli","name":"ameli.fr"}}],)"
        R"("imitates":{"id":"ameli","name":"Assurance Maladie","site":"https://www.ameli.fr/",)"
        R"("phone":null},"via":[],"lists":{"version":31,"age":5400}})");
}

TEST_CASE("a verdict about nothing that opens", "[vet]") {
  Verdict verdict;
  verdict.url = "http://";
  CHECK(verdict_json(verdict) ==
        R"({"url":"http://","href":null,"level":"allow","site":null,"findings":[],)"
        R"("imitates":null,"via":[],"lists":{"version":0,"age":0}})");
}

TEST_CASE("hostile bytes in a JSON string", "[vet]") {
  const auto [bytes, expected] = GENERATE(table<std::string, std::string>({
      {"a\"b\\c", R"("a\"b\\c")"},
      {"\n\r\t\x01\x1f", R"("\n\r\t\u0001\u001f")"},
      {std::string("\0", 1), R"("\u0000")"},
      {"\u00e9\u20ac\U0001f355", "\"\u00e9\u20ac\U0001f355\""},
      {"\xff", "\"\xef\xbf\xbd\""},
      {"a\xc3", "\"a\xef\xbf\xbd\""},
      {"\xc0\xaf", "\"\xef\xbf\xbd\xef\xbf\xbd\""},                  // overlong
      {"\xed\xa0\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""},  // a surrogate
      {"\xf4\x90\x80\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""},
  }));
  std::string out;
  append_json_string(out, bytes);
  CHECK(out == expected);
}

TEST_CASE("every verdict is JSON", "[vet]") {
  for (const auto* link : {"https://www.ameli.fr/", "javascript:\"\\", "\xff\xfe", "http://[::1]/",
                           "https://\u0430meli.fr/", "https://x\"y.fr/", ""}) {
    boost::system::error_code error;
    const auto value = boost::json::parse(verdict_json(vet_link(link)), error);
    INFO(link);
    REQUIRE_FALSE(error);
    CHECK(value.as_object().size() == 8);
  }
}

}  // namespace vigilien::vet
