// Links that carry another address: both are judged.
#include <algorithm>

#include "unit/vet/shipped.hpp"

namespace vigilien::vet {
namespace {

bool has(const Verdict& verdict, std::string_view code) {
  return std::ranges::any_of(verdict.findings,
                             [&](const auto& finding) { return finding.code == code; });
}

constexpr auto lure = "https://ameli-vitale.info/";

}  // namespace

TEST_CASE("a redirector is taken off, and its destination judged", "[vet]") {
  const Verdict verdict = vet_link("https://www.google.com/url?q=https://ameli-vitale.info/x");
  CHECK(verdict.level == checks::Level::warn);
  CHECK(verdict.href == "https://www.google.com/url?q=https://ameli-vitale.info/x");
  CHECK(verdict.via == std::vector<std::string>{*verdict.href});
  REQUIRE(verdict.site);
  CHECK(verdict.site->domain == "ameli-vitale.info");
  REQUIRE(verdict.imitates);
  CHECK(verdict.imitates->id == "ameli");
}

TEST_CASE("wrapper in wrapper", "[vet]") {
  const Verdict verdict = vet_link(
      "https://eur02.safelinks.protection.outlook.com/"
      "?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3D"
      "https%253A%252F%252Fameli-vitale.info%252F&data=05");
  CHECK(verdict.level == checks::Level::warn);
  CHECK(verdict.via.size() == 2);
  CHECK(has(verdict, "wrapper"));
  CHECK(has(verdict, "open-redirect"));
  CHECK(verdict.site->domain == "ameli-vitale.info");
}

TEST_CASE("through every gateway a lure is seen, and an honest site is let alone", "[vet]") {
  constexpr std::string_view named = "https://ameli-vitale.info/";
  std::size_t lures = 0;
  for (const auto& row : rows_of("unwrap.tsv")) {
    if (!row[1].starts_with(named)) continue;
    INFO(row[0]);
    const Verdict verdict = vet_link(row[0]);
    CHECK(verdict.level == checks::Level::warn);
    CHECK(verdict.via == std::vector<std::string>{*verdict.href});
    REQUIRE(verdict.site);
    CHECK(verdict.site->domain == "ameli-vitale.info");
    CHECK((has(verdict, "wrapper") || has(verdict, "open-redirect")));
    ++lures;

    std::string honest = row[0];
    for (std::size_t at = 0; (at = honest.find("ameli-vitale.info")) != std::string::npos;)
      honest.replace(at, 17, "www.ameli.fr");
    if (honest == row[0]) continue;
    const Verdict good = vet_link(honest);
    if (good.site && good.site->host == "www.ameli.fr") CHECK(good.level == checks::Level::allow);
  }
  CHECK(lures > 60);
}

TEST_CASE("wrapper in wrapper in wrapper: five are taken off", "[vet]") {
  const auto wrapped = [](std::string link, int times) {
    for (int i = 0; i < times; ++i) {
      std::string encoded;
      for (const char c : link) encoded += c == '%' ? "%25" : c == '&' ? "%26" : std::string(1, c);
      link = "https://urldefense" +
             std::string(i % 2 == 0 ? ".proofpoint.com/v1/url?u=" : ".com/v2/url?u=");
      link += encoded;
    }
    return link;
  };
  const Verdict five = vet_link(wrapped(lure, 5));
  CHECK(five.via.size() == 5);
  CHECK(five.site->domain == "ameli-vitale.info");
  CHECK(five.level == checks::Level::warn);
  const Verdict six = vet_link(wrapped(lure, 6));
  CHECK(six.via.size() == 5);
  CHECK(six.site->host == "urldefense.proofpoint.com");
}

TEST_CASE("a destination that cannot be read is told as a note", "[vet]") {
  const auto* link = GENERATE(
      "https://r.orange.fr/r/AbCdEf", "https://x.ct.sendgrid.net/ls/click?upn=u001",
      "https://practice.us1.list-manage.com/track/click?u=1&id=2&e=3",
      "https://abc.r.sp1-brevo.sendibt3.com/tr/cl/AbC", "https://url.emailprotection.link/?bAbC~~",
      "https://www.linkedin.com/slink?code=abc");
  INFO(link);
  const Verdict verdict = vet_link(link);
  CHECK(verdict.level == checks::Level::allow);
  CHECK(verdict.via.empty());
  const auto found = std::ranges::find(verdict.findings, "wrapper", &checks::Finding::code);
  REQUIRE(found != verdict.findings.end());
  CHECK(found->level == checks::Level::note);
  REQUIRE(found->arg("kind"));
  CHECK(*found->arg("kind") == "hidden");
  CHECK(has(vet_link("https://urlz.fr/abc"), "url-shortener"));
}

TEST_CASE("an opaque link is not believed for what stands beside its code", "[vet]") {
  for (const std::string link :
       {"https://r.orange.fr/r/AbC?url=https://www.ameli.fr/",
        "https://p.us1.list-manage.com/track/click?u=1&url=https://www.ameli.fr/"}) {
    INFO(link);
    const Verdict verdict = vet_link(link);
    CHECK(verdict.via.empty());
    CHECK(verdict.site->domain != "ameli.fr");
    CHECK(shipped_vetter().vet({link, "www.ameli.fr", {}, false}).level >= checks::Level::caution);
    std::string worse = link;
    worse.replace(worse.find("https://www.ameli.fr/"), 21, lure);
    CHECK(vet_link(worse).level == checks::Level::warn);
  }
}

TEST_CASE("hosts that only begin like a redirector's are judged as they are", "[vet]") {
  const Verdict verdict =
      vet_link("https://eu-west-1.protection.sophos.com.verif-ameli.info/?d=www.ameli.fr");
  CHECK(verdict.site->domain == "verif-ameli.info");
  CHECK(verdict.level == checks::Level::warn);
  CHECK(verdict.via.empty());
}

TEST_CASE("any site may send on, but is not taken off for it", "[vet]") {
  const Verdict honest = vet_link("https://www.exemple.fr/partage?u=https://www.lefigaro.fr/sante");
  CHECK(honest.level == checks::Level::allow);
  CHECK(honest.via.empty());
  CHECK(honest.site->domain == "exemple.fr");

  const Verdict worse = vet_link(std::string("https://www.exemple.fr/r?u=").append(lure));
  CHECK(worse.level == checks::Level::warn);
  CHECK(worse.site->domain == "ameli-vitale.info");
  CHECK(worse.via.size() == 1);
}

TEST_CASE("a good destination is no merit of the link", "[vet]") {
  const Verdict verdict = vet_link("https://ameli-vitale.info/?url=https://www.ameli.fr/");
  CHECK(verdict.level == checks::Level::warn);
  CHECK_FALSE(has(verdict, "protected-site"));
  CHECK(verdict.site->domain == "ameli-vitale.info");
}

TEST_CASE("the text is compared with the destination", "[vet]") {
  const auto mismatch = [](const char* href, const char* text) {
    return has(shipped_vetter().vet({href, text, {}, false}), "text-mismatch");
  };
  const auto* wrapped =
      "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.ameli.fr%2F&data=05";
  CHECK_FALSE(mismatch(wrapped, "www.ameli.fr"));
  CHECK(mismatch(wrapped, "www.doctolib.fr"));
  CHECK(mismatch("https://verif.info/?url=https://www.ameli.fr/", "www.ameli.fr"));
}

TEST_CASE("addresses that carry themselves end", "[vet]") {
  std::string link = "https://www.ameli.fr/";
  for (int i = 0; i < 20; ++i) link = "https://hop" + std::to_string(i) + ".example/?url=" + link;
  CHECK(vet_link(link).level == checks::Level::allow);
  CHECK(vet_link("https://a.fr/?url=https://a.fr/?url=https://a.fr/").via.empty());
}

}  // namespace vigilien::vet
