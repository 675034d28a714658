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
