#include "feeds/detect.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace vigilien::feeds {
namespace {

struct Row {
  std::string text;
  std::optional<Format> expected;
};

TEST_CASE("formats are recognised by their lines", "[feeds]") {
  const std::vector<Row> rows{
      {"# title\n0.0.0.0 evil.example\n0.0.0.0 b.example\n", Format::hosts},
      {"127.0.0.1 localhost\n::1 localhost\n0.0.0.0 evil.example\n", Format::hosts},
      {"evil.example\nb.example\n", Format::domains},
      {"evil.example", Format::domains},
      {"198.51.100.7\n198.51.100.8\n", Format::domains},
      {"*.evil.example\n*.b.example\n", Format::domains},
      {"https://evil.example/a\nhttp://b.example/\n", Format::urls},
      {"evil.example/a\nb.example/b/c\n", Format::urls},
      {"hxxps://evil[.]example/a\n", Format::urls},
      {"[Adblock Plus]\n! title\n||evil.example^\n", Format::adblock},
      {"! title\nevil.example\nb.example\n", Format::adblock},
      {"||evil.example^\n", Format::adblock},
      {"address=/evil.example/#\n", Format::dnsmasq},
      {"server:\nlocal-zone: \"evil.example\" refuse\n", Format::unbound},
      {"zone \"evil.example\" { type master; };\n", Format::bind},
      {"zone \"evil.example\" IN {\n  type master;\n  file \"null\";\n};\n", Format::bind},
      {"$TTL 300\n@ SOA a. b. 1 2 3 4 5\n  NS a.\nevil.example CNAME .\n*.evil.example CNAME .\n",
       Format::rpz},
      {"msFilterList\n: Expires=1\n-d evil.example\n", Format::tpl},
      {"phish_id,url,target\n1,https://evil.example/,Other\n", Format::csv},
      {"# id,dateadded,url\n\"1\",\"2026-01-01\",\"https://evil.example/\"\n", Format::csv},
      {"2026-08-16 01:04:58,u,domain,evil.example,#t,l\n", Format::csv},
      {"host;path\nevil.example;/a\n", Format::csv},
      {"{\"deny\":[\"evil.example\"]}", Format::json},
      {"[\n{\"url\":\"https://evil.example/\"}]", Format::json},
      {"\n\n#vgl1 a\n", Format::vgl},
      {"#vgl1 a\nd evil.example\t0\t20260101\n", Format::vgl},
      {"evil.example\rb.example\r", Format::domains},
      {"Dear reader,\nthis is a letter.\nIt holds no list.\n", std::nullopt},
      {"", std::nullopt},
      {"# nothing but remarks\n", Format::domains},
      {"evil.example\nsome words here\nand more words\nb.example\n", std::nullopt},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto found = detect(row.text);
    CHECK((found ? name(*found) : "none") == (row.expected ? name(*row.expected) : "none"));
  }
}

TEST_CASE("every format has a name of its own", "[feeds]") {
  for (const FormatName& one : format_names) CHECK(parse_format(name(one.format)) == one.format);
  CHECK_FALSE(parse_format("none"));
}

}  // namespace
}  // namespace vigilien::feeds
