// What the parser notices on its way: the material of the findings on the authority of a link.
#include <catch2/catch.hpp>

#include "url/url.hpp"

namespace vigilien::url {
namespace {

/// The names of the flags that are up, in the order of the structure.
std::string flags(const Observations& seen) {
  std::string out;
  const auto add = [&out](bool flag, const char* name) {
    if (flag) out.append(out.empty() ? "" : " ").append(name);
  };
  add(seen.backslash, "backslash");
  add(seen.tab_or_newline, "tab");
  add(seen.several_at_signs, "at-signs");
  add(seen.slashes_missing_or_extra, "slashes");
  add(seen.host_rewritten, "rewritten");
  add(seen.ipv4_obfuscated, "obfuscated");
  add(seen.final_dot, "final-dot");
  add(seen.invisible_characters, "invisible");
  return out;
}

TEST_CASE("what is odd about a link", "[url]") {
  const auto [input, expected] = GENERATE(table<std::string, std::string>({
      {"https://www.ameli.fr/assure?x=1#y", ""},
      {"https://user:pass@intranet.cabinet.fr/", ""},
      {"  https://ameli.fr/\n", ""},  // around it, not inside

      {"https://ameli.fr\\@evil.example/", "backslash"},
      {"https:\\\\ameli.fr/", "backslash"},
      {"https:/\\ameli.fr/", "backslash"},
      {"https://ameli.fr\\x", "backslash"},
      {"https://ameli.fr/a\\b\\@evil.example", ""},  // the authority has ended
      {"https://ameli.fr/?a\\b", ""},
      {"https://ameli.fr?\\@evil.example", ""},
      {"mailto:a\\b", ""},
      {"file:\\\\server\\x", "backslash"},

      {"ht\ttps://ameli.fr/", "tab"},
      {"https://ameli.fr/a\nb", "tab"},
      {"https://am\reli.fr/", "tab"},
      {"java\tscript:alert(1)", "tab"},

      {"https://a@b@ameli.fr/", "at-signs"},
      {"https://a@ameli.fr/@b@c", ""},
      {"https://ameli.fr/?a@b@c", ""},

      {"https:ameli.fr", "slashes"},
      {"https:/ameli.fr/", "slashes"},
      {"https:///ameli.fr/", "slashes"},
      {"https:\\\\\\ameli.fr/", "backslash slashes"},
      {"mailto:a@b.fr", ""},
      {"file:///x", ""},

      {"https://AMELI.FR/", ""},
      {"https://ameli.fr./", "final-dot"},
      {"https://AMELI.FR./", "final-dot"},
      {"https://café.fr/", ""},
      {"https://CAFÉ.fr/", ""},
      {"https://cafe\u0301.fr/", ""},  // canonically the same letters
      {"https://xn--caf-dma.fr/", ""},
      {"https://XN--CAF-DMA.fr/", ""},
      {"https://straße.de/", ""},
      {"https://аmeli.fr/", ""},  // a Cyrillic letter is another name, not a rewritten one
      {"https://ΣΑΣ.gr/", ""},
      {"https://ａｍｅｌｉ.fr/", "rewritten"},
      {"https://ameli。fr/", "rewritten"},
      {"https://ameli.fr。/", "rewritten final-dot"},
      {"https://am%65li.fr/", "rewritten"},
      {"https://caf%C3%A9.fr/", "rewritten"},
      {"https://am\u00adeli.fr/", "rewritten"},
      {"https://ſfr.fr/", "rewritten"},
      {"https://\u212a.fr/", "rewritten"},  // the Kelvin sign
      {"https://𝐚𝐦𝐞𝐥𝐢.fr/", "rewritten"},
      {"https://ameli.ﬁ/", "rewritten"},

      {"http://203.0.113.7/", ""},
      {"http://0.0.0.0/", ""},
      {"http://203.0.113.7./", ""},
      {"http://3405803783/", "obfuscated"},
      {"http://0xCB.0x00.0x71.0x07/", "obfuscated"},
      {"http://0313.0.0161.07/", "obfuscated"},
      {"http://203.0.28935/", "obfuscated"},
      {"http://203.0.113.07/", "obfuscated"},
      {"http://203.0.113.%37/", "rewritten obfuscated"},
      {"http://２０３.0.113.7/", "rewritten obfuscated"},
      {"http://[::ffff:203.0.113.7]/", "obfuscated"},
      {"http://[::ffff:cb00:7107]/", "obfuscated"},
      {"http://[2001:db8::7]/", ""},
      {"http://[::203.0.113.7]/", ""},
      {"foo://3405803783/", ""},  // a name there

      {"https://cabinet.fr/facture\u202egpj.exe", "invisible"},
      {"https://cabinet.fr/facture%E2%80%AEgpj.exe", "invisible"},
      {"https://cabinet.fr/facture%e2%80%aegpj.exe", "invisible"},
      {"https://cabinet.fr/?q=\u200e", "invisible"},
      {"https://cabinet.fr/#%E2%81%A6", "invisible"},
      {"https://%e2%81%a2@casabliss.ro/x", "invisible"},
      {"https://cabinet.fr/%E2%80%8B", ""},  // zero width space: copied from pages every day
      {"https://cabinet.fr/\u200d", ""},
      {"https://cabinet.fr/%E2%81%A5", ""},
      {"https://cabinet.fr/%E2%80", ""},
      {"mailto:a@b.fr?subject=\u202e", "invisible"},
  }));
  INFO(input);
  const auto url = Url::parse(input);
  REQUIRE(url);
  CHECK(flags(url->observations()) == expected);
}

TEST_CASE("a relative link inherits what is odd about the host", "[url]") {
  const auto page = Url::parse("http://3405803783/a");
  REQUIRE(page);
  CHECK(flags(Url::parse("b", &*page)->observations()) == "obfuscated");
  CHECK(flags(Url::parse("//ameli.fr/", &*page)->observations()).empty());
  CHECK(flags(Url::parse("///ameli.fr/", &*page)->observations()) == "slashes");
  CHECK(flags(Url::parse("\\\\ameli.fr/", &*page)->observations()) == "backslash");
  CHECK(flags(Url::parse("\\b", &*page)->observations()) == "obfuscated");
}

}  // namespace
}  // namespace vigilien::url
