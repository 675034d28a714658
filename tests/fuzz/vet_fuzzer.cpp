// Any bytes as a link, with a visible text and a base: no crash, and never a verdict that lets pass
// what a browser refuses. Data: $VIGILIEN_DATA, or blocklists/ in the folder where the program is
// started.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/paths.hpp"
#include "base/text.hpp"
#include "vet/verdict_json.hpp"
#include "vet/vetter.hpp"

namespace {

using namespace vigilien;

void require(bool truth, const char* what) {
  if (truth) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

class Noon final : public Clock {
 public:
  [[nodiscard]] Seconds now() const override {
    return Seconds(std::chrono::hours(20'782 * 24 + 12));
  }
};

const vet::Vetter& shipped_vetter() {
  static const Noon clock;
  static const vet::Vetter vetter = [] {
    const auto folder = environment("VIGILIEN_DATA").value_or("blocklists");
    auto sources = vet::load_sources(folder, Days(std::chrono::days(20'782)));
    if (!sources) {
      std::fprintf(stderr, "%s\n", sources.error().detail.c_str());
      std::exit(1);
    }
    sources->own_domains = {"cabinet-martin.fr"};
    sources->protect = {"clinique-du-parc.fr"};
    return vet::Vetter(*std::move(sources), clock);
  }();
  return vetter;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::size_t split = all.find('\n');
  vet::Link link{all.substr(0, split), {}, {}, false};
  if (split != std::string_view::npos) {
    link.text = all.substr(split + 1);
    link.raw = link.text;
  }
  const vet::Verdict verdict = shipped_vetter().vet(link);
  require(verdict.href || verdict.level >= checks::Level::warn, "what is refused is never allowed");
  require(verdict.level != checks::Level::note, "a note is no verdict");
  require(verdict.via.size() <= 5, "five are taken off at most");
  require(verdict.level == checks::Level::allow || !verdict.findings.empty(),
          "no warning without a reason");
  require(is_utf8(vet::verdict_json(verdict)), "a verdict is UTF-8");
  return 0;
}
