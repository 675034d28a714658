// What each format's lines come to. A row is a line, the entries it gives (comma between two) or
// the reason why it gives none.
#include "feeds/parser.hpp"
#include "feeds_support.hpp"

namespace vigilien::feeds {
namespace {

struct Row {
  std::string line;
  std::string expected;  // «d a.example, h b.example», «!pattern», or empty: a comment
};

/// Parses one text alone with a format, and says what came of it.
std::string said_of(Format format, const std::string& text) {
  const support::TemporaryFolder folder;
  Sorter sorter(folder.path(), 1U << 16U);
  MetaTable metas;
  Provenance provenance{{}, test_today, test_today};
  InputReport report;
  Sink sink({sorter, metas, test_guard(), provenance, report, 0, "file"});
  const auto parser = make_parser(format, text);
  for (const std::string_view line : split(text, '\n')) parser->line(line, sink);
  CHECK(parser->end(sink).ok());
  std::string said;
  CHECK(sorter
            .each([&](const Record& record) {
              if (!said.empty()) said += ", ";
              said.append(1, static_cast<char>(record.kind)).append(" ").append(record.expression);
              return success();
            })
            .ok());
  for (std::size_t i = 0; i < drop_count; ++i)
    if (report.dropped.at(i).count > 0) said += "!" + std::string(name(static_cast<Drop>(i)));
  for (const RefusedEntry& refused : report.refused)
    said += "refused " + std::string(name(refused.why));
  return said;
}

void check(Format format, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(name(format) << ": " << row.line);
    CHECK(said_of(format, row.line) == row.expected);
  }
}

TEST_CASE("hosts files", "[feeds]") {
  check(Format::hosts, {{"0.0.0.0 evil.example", "d evil.example"},
                        {"127.0.0.1\tEvil.Example\tb.example # why", "d b.example, d evil.example"},
                        {":: evil.example", "d evil.example"},
                        {"0 evil.example", "d evil.example"},
                        {"# 0.0.0.0 comment.example", ""},
                        {"0.0.0.0 evil.example#no-comment", "!not-a-name"},
                        {"127.0.0.1 localhost", "!local-name"},
                        {"127.0.0.1 localhost.localdomain", "!local-name"},
                        {"255.255.255.255 broadcasthost", "!local-name"},
                        {"0.0.0.0 0.0.0.0", "!local-name"},
                        {"fe80::1%lo0 localhost", "!local-name"},
                        {"192.0.2.7 printer.example", "!answers-elsewhere"},
                        {"0.0.0.0", "!not-understood"},
                        {"0.0.0.0 single", "!single-label"},
                        {"0.0.0.0 b\xC3\xBC"
                         "cher.example",
                         "d xn--bcher-kva.example"},
                        {"0.0.0.0 xn--bcher-kva.example.", "d xn--bcher-kva.example"},
                        {"0.0.0.0 xn--a.example", "!not-a-name"}});
}

TEST_CASE("plain names", "[feeds]") {
  check(Format::domains,
        {{"evil.example", "d evil.example"},
         {"EVIL.Example.", "d evil.example"},
         {"*.evil.example", "d evil.example"},
         {".evil.example", "d evil.example"},
         {"=evil.example", "h evil.example"},
         {"*evil*", "!pattern"},
         {"ads.*", "!pattern"},
         {"evil.example:8080", "d evil.example"},
         {"evil[.]example", "d evil.example"},
         {"hxxps://evil[.]example/a", "u evil.example/a"},
         {"198.51.100.7", "h 198.51.100.7"},
         {"2001:db8::7", "h [2001:db8::7]"},
         {"198.51.100.0/24", "!network"},
         {"192.168.1.1", "!local-name"},
         {"someone@evil.example", "!other-indicator"},
         {"# evil.example", ""},
         {"! evil.example", ""},
         {"; evil.example", ""},
         {"// evil.example", ""},
         {"evil.example # why", "d evil.example"},
         {"evil.example b.example", "!not-understood"},
         {"evil..example", "!not-a-name"},
         {"-", "!single-label"},
         {"evil.example/a?b=c#d", "u evil.example/a?b=c"},
         {"\xF0\x9D\x97\xBC\xF0\x9D\x98\x80\xF0\x9D\x97\xBA\xF0\x9D\x97\xBC.example",
          "d osmo.example"},
         {std::string(64, 'a') + ".example", "!not-a-name"},
         {"a_b.evil.example", "d a_b.evil.example"}});
}

TEST_CASE("addresses", "[feeds]") {
  check(Format::urls, {{"https://evil.example/", "h evil.example"},
                       {"https://evil.example", "h evil.example"},
                       {"http://user:word@Evil.example:8080/A/../b%62?q#f", "u evil.example/bb?q"},
                       {"http://evil.example/?q", "u evil.example/?q"},
                       {"http://evil.example//", "h evil.example"},
                       {"http://198.51.100.7:58801/i", "u 198.51.100.7/i"},
                       {"http://[2001:DB8::7]/i", "u [2001:db8::7]/i"},
                       {"evil.example/path", "u evil.example/path"},
                       {"evil.example", "h evil.example"},
                       {"hxxp://evil.example/a", "u evil.example/a"},
                       {"ftp://evil.example/a", "u evil.example/a"},
                       {"javascript://evil.example/a", "!scheme"},
                       {"https://127.0.0.1/a", "!local-name"},
                       {"https://docs.google.com/forms/d/1", "u docs.google.com/forms/d/1"},
                       {"https://docs.google.com/", "refused shared"},
                       {"https://www.ameli.fr/page", "refused official"},
                       {"https://thief.weebly.com/", "h thief.weebly.com"},
                       {"https://weebly.com/", "refused shared"},
                       {"https://github.com/thief/a", "u github.com/thief/a"},
                       {"https://github.com", "refused well-known"},
                       {"https://a b.example/", "!not-understood"}});
}

TEST_CASE("filters of ad blockers", "[feeds]") {
  check(Format::adblock, {{"||evil.example^", "d evil.example"},
                          {"||evil.example^$all", "d evil.example"},
                          {"||evil.example$document", "d evil.example"},
                          {"||evil.example^$document,popup,subdocument", "d evil.example"},
                          {"||evil.example^$important", "d evil.example"},
                          {"||*.evil.example^", "d evil.example"},
                          {"||evil.example/path", "u evil.example/path"},
                          {"||evil.example/path$all", "u evil.example/path"},
                          {"||evil.example/a/*", "u evil.example/a/"},
                          {"||evil.example/", "d evil.example"},
                          {"|https://evil.example/a|", "u evil.example/a"},
                          {"|https://evil.example|", "h evil.example"},
                          {"https://evil.example/a", "u evil.example/a"},
                          {"evil.example", "d evil.example"},
                          {"198.51.100.7", "h 198.51.100.7"},
                          {"||198.51.100.7^", "h 198.51.100.7"},
                          {"0.0.0.0 evil.example", "d evil.example"},
                          {"||evil.example^$third-party", "!partial"},
                          {"||evil.example^$script", "!partial"},
                          {"||evil.example^$script,popup", "d evil.example"},
                          {"||evil.example^$domain=a.example", "!partial"},
                          {"||evil.example^$badfilter", "!exception"},
                          {"@@||good.example^", "!exception"},
                          {"evil.example##.ad", "!cosmetic"},
                          {"##.ad", "!cosmetic"},
                          {"evil.example#@#.ad", "!cosmetic"},
                          {"/banner[0-9]+/", "!pattern"},
                          {"||evil.*^", "!pattern"},
                          {"-ad-banner.", "!pattern"},
                          {"/ads/", "!pattern"},
                          {"! comment", ""},
                          {"[Adblock Plus 2.0]", ""},
                          {"# comment", ""}});
}

TEST_CASE("what servers of names are told", "[feeds]") {
  check(Format::dnsmasq, {{"address=/evil.example/0.0.0.0", "d evil.example"},
                          {"address=/evil.example/#", "d evil.example"},
                          {"address=/evil.example/", "d evil.example"},
                          {"address=/a.example/b.example/::", "d a.example, d b.example"},
                          {"server=/evil.example/", "d evil.example"},
                          {"local=/evil.example/", "d evil.example"},
                          {"server=/corp.example/192.0.2.1", "!answers-elsewhere"},
                          {"address=/evil.example/192.0.2.1", "!answers-elsewhere"},
                          {"address=/#/0.0.0.0", "!pattern"},
                          {"# comment", ""},
                          {"no-resolv", "!not-understood"}});
  check(Format::unbound, {{"local-zone: \"evil.example.\" always_nxdomain", "d evil.example"},
                          {"local-zone: evil.example refuse # why", "d evil.example"},
                          {"local-zone: \"good.example\" transparent", "!exception"},
                          {"local-data: \"evil.example A 0.0.0.0\"", "d evil.example"},
                          {"local-data: 'evil.example. 60 IN AAAA ::'", "d evil.example"},
                          {"local-data: \"evil.example A 192.0.2.1\"", "!answers-elsewhere"},
                          {"server:", ""},
                          {"verbosity: 1", "!not-understood"}});
  check(Format::bind,
        {{"zone \"evil.example\" { type master; file \"null\"; };", "d evil.example"},
         {"zone \"evil.example\" IN {\n  type primary;\n  file \"null\";\n};", "d evil.example"},
         {"zone \"corp.example\" { type forward; };", "!answers-elsewhere"},
         {"zone \"evil.example\" {\n};", "!not-understood"},
         {"// comment", ""},
         {"/* a\n b */", ""}});
  check(Format::rpz, {{"evil.example CNAME .", "d evil.example"},
                      {"*.evil.example CNAME .", "d evil.example"},
                      {"evil.example 300 IN CNAME *.", "d evil.example"},
                      {"evil.example CNAME rpz-drop.", "d evil.example"},
                      {"good.example CNAME rpz-passthru.", "!exception"},
                      {"evil.example CNAME sinkhole.example.", "!answers-elsewhere"},
                      {"evil.example A 0.0.0.0", "d evil.example"},
                      {"24.0.100.51.198.rpz-ip CNAME .", "!other-indicator"},
                      {"ns.evil.example.rpz-nsdname CNAME .", "!other-indicator"},
                      {"$ORIGIN rpz.example.\nevil.example.rpz.example. CNAME .", "d evil.example"},
                      {"@ IN SOA a. b. ( 1\n 2 3 4 5 )\n  NS localhost.", ""},
                      {"evil.example CNAME . ; why", "d evil.example"},
                      {"; comment", ""}});
  check(Format::tpl, {{"-d evil.example", "d evil.example"},
                      {"-d evil.example ad", "!pattern"},
                      {"+d good.example", "!exception"},
                      {"- /ad.", "!pattern"},
                      {": Expires=1", ""},
                      {"msFilterList", ""}});
}

TEST_CASE("tables", "[feeds]") {
  check(Format::csv, {{"id,dateadded,url\n1,2026-01-01,https://evil.example/a", "u evil.example/a"},
                      {"# id,dateadded,url\n\"1\",\"2026-01-01\",\"https://evil.example/a,b\"",
                       "u evil.example/a,b"},
                      {"host;path\nevil.example;/a\nb.example;", "d b.example, u evil.example/a"},
                      {"domain\tnote\nevil.example\t\"two\nlines\"\nb.example\tx",
                       "d b.example, d evil.example"},
                      {"2026-08-16 01:04:58,u,domain,evil.example,#t,l", "d evil.example"},
                      {"2026-08-16 01:04:58,u,sha256,9a,#t,l", "!other-indicator"},
                      {"url,x\n,1", "!bad-record"},
                      {"url,x\n\"https://evil.example/\"\"a\",1", "u evil.example/\"a"},
                      {"url,x\nhttps://evil.example/a,\"open", "!bad-record"}});
}

}  // namespace
}  // namespace vigilien::feeds
