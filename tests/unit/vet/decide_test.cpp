#include "vet/decide.hpp"

#include <vector>

#include "unit/vet/shipped.hpp"

namespace vigilien::vet {
namespace {

using checks::Finding;
using checks::Findings;

Finding finding(std::string_view code, std::string_view variant = {},
                std::string_view organisation = {}) {
  Findings all;
  add(all, code, {{"organisation", organisation}}, variant);
  return all.front();
}

struct Combined {
  std::vector<Finding> findings;
  bool credential_word;
  Level expected;
};

}  // namespace

TEST_CASE("findings decide together", "[vet]") {
  using enum checks::Level;
  const std::vector<Combined> rows{
      {{}, false, allow},
      {{finding("abused-tld")}, false, allow},
      {{finding("protected-site", {}, "ameli")}, true, allow},
      {{finding("brand-token", {}, "ameli")}, false, caution},
      {{finding("combosquat", {}, "ameli")}, false, warn},
      {{finding("blocklist-hit")}, false, block},
      // two doubts of two families
      {{finding("ip-literal"), finding("risky-download")}, false, warn},
      {{finding("ip-literal"), finding("host-rewritten")}, false, caution},
      {{finding("ip-literal"), finding("abused-tld")}, false, caution},
      // a known name on cheap ground
      {{finding("typosquat", "faint", "ameli"), finding("abused-tld")}, false, warn},
      {{finding("tld-swap", "common-name", "orange"), finding("dynamic-dns")}, false, warn},
      {{finding("brand-token", {}, "ameli"), finding("suffix-lure", "tail")}, false, warn},
      {{finding("typosquat", "faint"), finding("abused-tld")}, false, allow},  // names nobody
      {{finding("protected-site", {}, "google"), finding("free-hosting")}, false, allow},
      {{finding("brand-in-path", {}, "ameli"), finding("abused-tld")}, false, allow},
      // a known name and a page that asks for something
      {{finding("tld-swap", "common-name", "orange")}, true, caution},
      {{finding("brand-token", {}, "ameli")}, true, warn},
      {{finding("combosquat", {}, "ameli")}, true, warn},
      {{finding("brand-in-path", "credential-word", "ameli")}, true, caution},
      {{finding("excess-hyphens")}, true, allow},
      {{finding("userinfo-lure", {}, "ameli")}, true, block},
  };
  for (const Combined& row : rows) {
    Findings findings = row.findings;
    INFO((findings.empty() ? std::string_view("nothing") : findings.front().code));
    CHECK(decide(findings, {row.credential_word}, *shipped_sources().policy) == row.expected);
  }
}

TEST_CASE("findings stand from the highest level down, then by code", "[vet]") {
  Findings findings{finding("abused-tld"), finding("tld-swap"), finding("protected-site"),
                    finding("embedded-domain"), finding("excess-hyphens")};
  static_cast<void>(decide(findings, {}, *shipped_sources().policy));
  std::string order;
  for (const Finding& each : findings) order.append(each.code).append(" ");
  CHECK(order == "embedded-domain tld-swap abused-tld excess-hyphens protected-site ");
}

}  // namespace vigilien::vet
