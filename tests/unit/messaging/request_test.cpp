#include "messaging/request.hpp"

#include <catch2/catch.hpp>

#include "messaging/json_text.hpp"

using namespace vigilien::messaging;

namespace {

Request accepted(std::string_view payload) {
  auto parsed = parse_request(payload);
  if (const auto* refusal = std::get_if<Refusal>(&parsed))
    FAIL(refusal->code << ": " << refusal->message);
  return std::get<Request>(std::move(parsed));
}

Refusal refused(std::string_view payload) {
  auto parsed = parse_request(payload);
  REQUIRE(std::holds_alternative<Refusal>(parsed));
  return std::get<Refusal>(std::move(parsed));
}

std::string repeated(std::string_view piece, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += piece;
  return all;
}

}  // namespace

TEST_CASE("an id is sent back as it came", "[messaging]") {
  const auto [id, expected] = GENERATE(table<std::string, std::string>({
      {"1", "1"},
      {"-7", "-7"},
      {"0", "0"},
      {"9007199254740993", "9007199254740993"},  // past what a double holds
      {"18446744073709551615", "18446744073709551615"},
      {R"("abc")", R"("abc")"},
      {R"("")", R"("")"},
      {R"("\u0000\n")", R"("\u0000\n")"},
      {R"("é")", R"("é")"},
      {'"' + std::string(64, 'x') + '"', '"' + std::string(64, 'x') + '"'},
  }));
  CHECK(accepted(R"({"type":"status","id":)" + id + "}").id == expected);
}

TEST_CASE("any other id is refused and becomes null", "[messaging]") {
  const auto id = GENERATE(as<std::string>{}, "null", "1.5", "1e3", "true", "[]", "{}", "[1]",
                           "1e400", "99999999999999999999999", '"' + std::string(65, 'x') + '"');
  const Refusal refusal = refused(R"({"type":"status","id":)" + id + "}");
  CHECK(refusal.code == "bad-request");
  CHECK(refusal.id == "null");
}

TEST_CASE("what is refused, and how", "[messaging]") {
  const auto [payload, id, code] = GENERATE(table<std::string, std::string, std::string>({
      {"", "null", "bad-json"},
      {" ", "null", "bad-json"},
      {"{", "null", "bad-json"},
      {"{}}", "null", "bad-json"},
      {R"({"id":1,"type":"status"} x)", "null", "bad-json"},
      {"{\"id\":1,\"type\":\"\xff\"}", "null", "bad-json"},          // not UTF-8
      {"{\"id\":1,\"type\":\"\xed\xa0\x80\"}", "null", "bad-json"},  // a surrogate in UTF-8
      {"\xef\xbb\xbf{}", "null", "bad-json"},                        // a byte order mark
      {"null", "null", "bad-request"},
      {"[]", "null", "bad-request"},
      {"12", "null", "bad-request"},
      {"{}", "null", "bad-request"},
      {R"({"id":1})", "1", "bad-request"},
      {R"({"id":1,"type":null})", "1", "bad-request"},
      {R"({"id":1,"type":["check"]})", "1", "bad-request"},
      {R"({"id":1,"type":""})", "1", "unknown-type"},
      {R"({"id":"a","type":"Check"})", R"("a")", "unknown-type"},
      {R"({"id":1,"type":"verdicts"})", "1", "unknown-type"},
      {R"({"id":1,"type":"hello","version":2})", "1", "bad-request"},
      {R"({"id":1,"type":"configure"})", "1", "bad-request"},
      {R"({"id":1,"type":"configure","settings":[]})", "1", "bad-request"},
      {R"({"id":1,"type":"check"})", "1", "bad-request"},
      {R"({"id":1,"type":"check","links":{}})", "1", "bad-request"},
      {R"({"id":1,"type":"check","links":["https://a.example/"]})", "1", "bad-request"},
      {R"({"id":1,"type":"check","links":[{}]})", "1", "bad-request"},
      {R"({"id":1,"type":"check","links":[{"href":1}]})", "1", "bad-request"},
      {R"({"id":1,"type":"check","links":[{"href":"x","text":{}}]})", "1", "bad-request"},
      {R"({"id":1,"type":"check","links":[{"href":"x","download":7}]})", "1", "bad-request"},
      {R"({"id":1,"type":"check","links":[{"href":"x","near":7}]})", "1", "bad-request"},
      {R"({"id":1,"type":"check","links":[{"href":"x","attachment":"a.exe"}]})", "1",
       "bad-request"},
      {R"({"id":1,"type":"check","links":[{"href":7,"attachment":true}]})", "1", "bad-request"},
      {R"({"id":1,"type":"check","links":[{"download":"a.exe"}]})", "1", "bad-request"},
      {R"({"id":1,"type":"check","links":[],"mail":{"recipients":"a@b.fr"}})", "1", "bad-request"},
      {R"({"id":1,"type":"check","links":[],"mail":"x"})", "1", "bad-request"},
      {R"({"id":1,"type":"check","links":[],"mail":{"sender":"x"}})", "1", "bad-request"},
      {R"({"id":1,"type":"check","links":[],"mail":{"sender":{"address":1}}})", "1", "bad-request"},
      {R"({"id":1,"type":"navigate"})", "1", "bad-request"},
      {R"({"id":1,"type":"navigate","href":null})", "1", "bad-request"},
      {R"({"id":1,"type":"navigate","href":"x","from":2})", "1", "bad-request"},
  }));
  const Refusal refusal = refused(payload);
  INFO(payload);
  CHECK(refusal.code == code);
  CHECK(refusal.id == id);
  CHECK_FALSE(refusal.message.empty());
}

TEST_CASE("a refusal names the member", "[messaging]") {
  CHECK(refused(R"({"id":1,"type":"check","links":[{"href":"x"},{"href":"y","raw":1}]})").message ==
        "links[1].raw: a string is expected");
  CHECK(refused(R"({"id":1,"type":"check","links":[],"mail":{"sender":{"name":1}}})").message ==
        "mail.sender.name: a string is expected");
  CHECK(
      refused(R"({"id":1,"type":"check","links":[],"mail":{"recipients":["a@b.fr",1]}})").message ==
      "mail.recipients[1]: a string is expected");
  CHECK(refused(R"({"id":1,"type":"check","links":[],"mail":{"recipients":[)" +
                repeated("\"\",", most_recipients) + R"(""]}})")
            .message == "mail.recipients: an array of at most 100 addresses is expected");
}

TEST_CASE("what a mail tells of a link is read", "[messaging]") {
  const Request request = accepted(R"({"id":3,"type":"check","links":[
      {"href":"https://a.example/","near":"autour","download":"facture.exe"},
      {"attachment":true,"download":"facture.exe"}],
      "mail":{"subject":"S","recipients":["a@b.fr"]}})");
  const auto& check = std::get<Check>(request.body);
  REQUIRE(check.links.size() == 2);
  CHECK(check.links[0].near == "autour");
  CHECK(check.links[0].download);
  CHECK(check.links[0].file_name == "facture.exe");
  CHECK_FALSE(check.links[0].attachment);
  CHECK(check.links[1].attachment);
  CHECK(check.links[1].href.empty());
  CHECK(check.mail->recipients == std::vector<std::string>{"a@b.fr"});

  const auto mail = parse_mail(R"({"subject":"S","sender":{"name":"N","address":"A"}})");
  REQUIRE(mail);
  CHECK(mail->subject == "S");
  CHECK(mail->sender_address == "A");
  CHECK_FALSE(parse_mail("[]"));
  CHECK_FALSE(parse_mail("{"));
  CHECK(parse_mail(R"({"subject":7})").error().detail == "mail.subject: a string is expected");
}

TEST_CASE("every member of a check is read, unknown ones are passed over", "[messaging]") {
  const Request request = accepted(R"({"new":[{}],"id":3,"type":"check","links":[
      {"href":"https://a.example/\u00e9","text":"A","raw":" https:/a.example ","download":true,"x":null},
      {"href":"","text":null}],
      "mail":{"subject":"S","sender":{"name":"N","address":"n@a.example","x":1},"excerpt":"E","x":{}}})");
  const auto& check = std::get<Check>(request.body);
  REQUIRE(check.links.size() == 2);
  CHECK(check.links[0].href == "https://a.example/é");
  CHECK(check.links[0].text == "A");
  CHECK(check.links[0].raw == " https:/a.example ");
  CHECK(check.links[0].download);
  CHECK(check.links[1].href.empty());
  CHECK_FALSE(check.links[1].text.has_value());
  CHECK_FALSE(check.links[1].download);
  REQUIRE(check.mail.has_value());
  CHECK(check.mail->subject == "S");
  CHECK(check.mail->sender_name == "N");
  CHECK(check.mail->sender_address == "n@a.example");
  CHECK(check.mail->excerpt == "E");
}

TEST_CASE("the other requests", "[messaging]") {
  CHECK(std::get<Hello>(accepted(R"({"id":1,"type":"hello","version":"0.1.0"})").body).version ==
        "0.1.0");
  CHECK(std::get<Hello>(accepted(R"({"id":1,"type":"hello"})").body).version.empty());
  const auto navigate = std::get<Navigate>(
      accepted(R"({"id":1,"type":"navigate","href":"x","from":"y","mail":{}})").body);
  CHECK(navigate.href == "x");
  CHECK(navigate.from == "y");
  CHECK(navigate.mail.has_value());
  CHECK(std::holds_alternative<AskStatus>(accepted(R"({"id":1,"type":"status"})").body));
}

TEST_CASE("too deep, too many", "[messaging]") {
  CHECK(refused(repeated("[", 100'000)).code == "bad-json");
  CHECK(refused(repeated("{\"a\":", 100'000)).code == "bad-json");
  CHECK(refused('[' + repeated("0,", most_values + 1) + "0]").code == "too-large");
  const auto links = [](std::size_t count) {
    return R"({"id":1,"type":"check","links":[{"href":""})" +
           repeated(R"(,{"href":""})", count - 1) + "]}";
  };
  CHECK(std::get<Check>(accepted(links(most_links)).body).links.size() == most_links);
  const Refusal refusal = refused(links(most_links + 1));
  CHECK(refusal.code == "too-large");
  CHECK(refusal.id == "1");
}

TEST_CASE("half a surrogate pair costs one character, not the mail", "[messaging]") {
  const auto [json, repaired] = GENERATE(table<std::string, std::string>({
      {R"("\ud83d\ude00")", ""},                   // a whole pair
      {R"("\\ud83d")", ""},                        // an escaped backslash, then letters
      {R"("\ud83d")", R"("\uFFFD")"},              // the first half
      {R"("\uDE00")", R"("\uFFFD")"},              // the second half
      {R"("\ude00\ud83d")", R"("\uFFFD\uFFFD")"},  // in the wrong order
      {R"("\ud83d\ud83d\ude00")", R"("\uFFFD\ud83d\ude00")"},
      {R"("\ud83d\n")", R"("\uFFFD\n")"},
      {R"("\\\ud83d")", R"("\\\uFFFD")"},
      {R"("\ud83)", ""},  // cut short: the parser's affair
      {R"("\u12)", ""},
      {R"(\)", ""},
      {R"("é")", ""},
  }));
  CHECK(without_lone_surrogates(json).value_or("") == repaired);
}

TEST_CASE("a link text with half a pair is judged", "[messaging]") {
  const Request request =
      accepted(R"({"id":1,"type":"check","links":[{"href":"x","text":"a\ud800b"}]})");
  CHECK(std::get<Check>(request.body).links[0].text ==
        "a\xEF\xBF\xBD"
        "b");
}

TEST_CASE("questions about what is kept", "[messaging]") {
  const auto add = std::get<AskCarnet>(
      accepted(R"({"id":1,"type":"carnet","action":"add","domain":"www.a.example","kind":"login"})")
          .body);
  CHECK(add.action == AskCarnet::Action::add);
  CHECK(add.domain == "www.a.example");
  CHECK(add.kind == vigilien::notebook::Kind::login);
  const auto list = std::get<AskCarnet>(
      accepted(R"({"id":1,"type":"carnet","action":"list","after":"a.example"})").body);
  CHECK(list.action == AskCarnet::Action::list);
  CHECK(list.after == "a.example");
  const auto out = std::get<AskPractice>(
      accepted(R"({"id":1,"type":"practice","action":"remove","entry":"d a.example"})").body);
  CHECK(out.action == AskPractice::Action::remove);
  CHECK(out.entry == "d a.example");
  CHECK(std::get<AskPractice>(accepted(R"({"id":1,"type":"practice","action":"list"})").body)
            .after.empty());
}

TEST_CASE("what such questions may not be", "[messaging]") {
  const auto [members, message] = GENERATE(table<std::string, std::string>({
      {R"("type":"carnet")", "action: a string is expected"},
      {R"("type":"carnet","action":7)", "action: a string is expected"},
      {R"("type":"carnet","action":"burn")", "action: add, list, remove or erase is expected"},
      {R"("type":"carnet","action":"add","kind":"mine")", "domain: a string is expected"},
      {R"("type":"carnet","action":"add","domain":["a"],"kind":"mine")",
       "domain: a string is expected"},
      {R"("type":"carnet","action":"add","domain":"a.example")", "kind: a string is expected"},
      {R"("type":"carnet","action":"add","domain":"a.example","kind":"safe")",
       "kind: mine, once or login is expected"},
      {R"("type":"carnet","action":"remove")", "domain: a string is expected"},
      {R"("type":"carnet","action":"list","after":1)", "after: a string is expected"},
      {R"("type":"practice")", "action: a string is expected"},
      {R"("type":"practice","action":"add")", "action: list or remove is expected"},
      {R"("type":"practice","action":"remove","entry":null)", "entry: a string is expected"},
  }));
  const Refusal refusal = refused(R"({"id":3,)" + members + "}");
  CHECK(refusal.code == "bad-request");
  CHECK(refusal.message == message);
  CHECK(refusal.id == "3");
}

TEST_CASE("organisations are asked for from the first or after one", "[messaging]") {
  const auto after = [](std::string_view payload) {
    return std::get<AskOrganisations>(accepted(payload).body).after;
  };
  CHECK(after(R"({"id":1,"type":"organisations"})").empty());
  CHECK(after(R"({"id":1,"type":"organisations","after":null})").empty());
  CHECK(after(R"({"id":1,"type":"organisations","after":"ameli"})") == "ameli");
  CHECK(refused(R"({"id":1,"type":"organisations","after":7})").code == "bad-request");
}
