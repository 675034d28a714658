// The policy's file: nothing crashes; what is refused is told where; what is accepted lets nothing
// through that a browser refuses, and no name block.
#include <cstdio>
#include <cstdlib>

#include "vet/policy.hpp"

namespace {

using namespace vigilien;

void require(bool truth, const char* what) {
  if (truth) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto policy =
      vet::Policy::parse(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!policy) {
    require(policy.error().detail.find(':') != std::string::npos, "a fault has its place");
    return 0;
  }
  require(policy->level("malformed", "") >= checks::Level::warn, "what is ill-formed is stopped");
  for (const char* code : {"homograph", "typosquat", "tld-swap", "combosquat", "free-hosting"})
    require(policy->level(code, "") < checks::Level::block, "no name blocks");
  for (const vet::Combination& rule : policy->combinations())
    require(rule.gives < checks::Level::block && rule.at_most < checks::Level::block,
            "no combination blocks");
  return 0;
}
