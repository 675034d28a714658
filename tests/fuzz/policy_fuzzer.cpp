// A policy from anywhere: nothing crashes, a refusal says why, and under what is accepted every
// code has its weight and no link is judged milder than the worst that was found of it.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "checks/codes.hpp"
#include "vet/decide.hpp"
#include "vet/policy.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::vet;

void require(bool truth, const char* what) {
  if (truth) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

/// Each code alone, and beside the one before it.
void check_weights(const Policy& policy) {
  checks::Findings before;
  for (const checks::Code& code : checks::all_codes()) {
    for (const bool credential_word : {false, true}) {
      checks::Findings findings = before;
      checks::add(findings, code.code, {{"organisation", "ameli"}});
      Circumstances circumstances;
      circumstances.credential_word_in_path = credential_word;
      const Level level = decide(findings, circumstances, policy);
      for (const checks::Finding& finding : findings)
        require(finding.level == Level::note || level >= finding.level,
                "a link is as bad as what was found");
      require(level != Level::note, "a note is no verdict");
      require(policy.level(code.code, "") <= Level::block, "a code has its weight");
    }
    before.clear();
    checks::add(before, code.code, {{"organisation", "ameli"}});
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto policy = Policy::parse(text);
  if (policy) {
    check_weights(*policy);
  } else {
    require(policy.error().code == Errc::bad_data && !policy.error().detail.empty(),
            "a refusal says why");
  }
  return 0;
}
