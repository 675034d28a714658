// A directory from anywhere: nothing crashes, and what is accepted can be asked.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "directory/directory.hpp"
#include "directory/official_names.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::directory;

void require(bool truth, const char* what) {
  if (truth) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  auto parsed = Directory::parse(text, Days{std::chrono::days{20'782}});
  if (!parsed) {
    require(parsed.error().code == Errc::bad_data && !parsed.error().detail.empty(),
            "a refusal says why");
    return 0;
  }
  const Directory directory(*std::move(parsed));
  for (const Organisation& organisation : directory.organisations()) {
    require(!organisation.id.empty() && !organisation.name_fr.empty(),
            "an organisation has an id and a name");
    for (const Domain& domain : organisation.domains) {
      require(directory.owner_of(domain.name) != nullptr, "a domain has its owner");
      require(directory.owner_of("a." + domain.name) != nullptr, "and so has what lies below");
    }
    for (const std::string& tracker : organisation.trackers)
      require(directory.tracked_by(tracker) != nullptr, "a tracker is found");
    require(directory.find(organisation.id) != nullptr, "an id is found");
  }
  static_cast<void>(official_names(directory));
  return 0;
}
