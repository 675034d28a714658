// Any bytes as a link, and as what follows a redirector's host: no crash; what is taken off opens
// in a browser and is another address; a host that only begins like a redirector's is none; any
// text as a table of redirectors is read or refused with a reason. Data: as vet_fuzzer.cpp.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/paths.hpp"
#include "checks/proofpoint.hpp"
#include "checks/unwrap.hpp"
#include "checks/words.hpp"

namespace {

using namespace vigilien;
using checks::unwrapped;

void require(bool truth, const char* what) {
  if (truth) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

template <typename Value>
Value needed(Result<Value> value) {
  if (value) return *std::move(value);
  std::fprintf(stderr, "%s\n", value.error().detail.c_str());
  std::exit(1);
}

struct Data {
  std::filesystem::path folder = environment("VIGILIEN_DATA").value_or("blocklists");
  checks::Words words = needed(checks::Words::load(folder / "words"));
  url::PublicSuffixList suffixes =
      needed(url::PublicSuffixList::load(folder / "public_suffix_list.dafsa"));
};

constexpr std::array hosts{
    "eur01.safelinks.protection.outlook.com/?url=",
    "urldefense.com/v3/__",
    "urldefense.proofpoint.com/v2/url?u=",
    "antiphishing.vadesecure.com/2/a/",
    "mibc-fr-03.mailinblack.com/securelink/?key=",
    "mandrillapp.com/track/click/1/a?p=",
    "protect-eu.mimecast.com/s/a?domain=",
    "secure-web.cisco.com/a/",
    "eu-west-1.protection.sophos.com/?u=",
    "protect.checkpoint.com/v2/___",
    "a.mcas.ms/",
    "a--b-fr.translate.goog/",
    "www.google.com/amp/s/",
    "www.bing.com/ck/a?u=a1",
    "r.search.yahoo.com/RU=",
};

void check_link(const std::string& text, const Data& data) {
  const auto link = url::Url::parse(text);
  if (!link) return;
  static_cast<void>(checks::is_gateway(*link, data.words.redirectors, data.suffixes));
  const auto found = unwrapped(*link, data.words.redirectors, data.suffixes);
  if (!found) return;
  require(found->url.is_web() && !found->url.host().empty(), "a destination opens in a browser");
  require(found->url.href() != link->href(), "a destination is another address");
  const auto again = unwrapped(*link, data.words.redirectors, data.suffixes);
  require(again && again->url.href() == found->url.href(), "one link, one destination");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const Data data;
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  check_link(text, data);
  if (size > 0) {
    const std::string rest(hosts[bytes[0] % hosts.size()]);
    check_link("https://" + rest + text.substr(1), data);
    const std::size_t end = rest.find('/');
    const std::string other =
        "https://" + rest.substr(0, end) + ".example.com" + rest.substr(end) + text.substr(1);
    const auto link = url::Url::parse(other);
    require(!link || !unwrapped(*link, data.words.redirectors, data.suffixes),
            "a host is a redirector's as a whole or not at all");
  }
  static_cast<void>(checks::from_proofpoint_v3(text));
  const auto table = checks::Redirectors::parse(text);
  require(table || !table.error().detail.empty(), "a refusal says why");
  return 0;
}
