// The compiled form of the data with numbers of it overwritten, without the checksum that would
// tell: nothing crashes, whatever is asked. Data: $VIGILIEN_DATA, or blocklists/ in the folder
// where the program is started. Input: pairs of numbers, where and what.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/paths.hpp"
#include "vet/compiled.hpp"
#include "vet/verdict_json.hpp"
#include "vet/vetter.hpp"

namespace {

using namespace vigilien;

constexpr Days today{std::chrono::days(20'782)};

class Noon final : public Clock {
 public:
  [[nodiscard]] Seconds now() const override { return Seconds(today) + std::chrono::hours(12); }
};

template <typename Value>
Value needed(Result<Value> result) {
  if (result) return *std::move(result);
  std::fprintf(stderr, "%s\n", result.error().detail.c_str());
  std::exit(1);
}

/// The shipped data, compiled, and the reader where its parts begin.
struct Shipped {
  std::filesystem::path folder = environment("VIGILIEN_DATA").value_or("blocklists");
  vet::Sources sources = needed(vet::load_sources(folder, today));
  std::shared_ptr<std::string> bytes =
      std::make_shared<std::string>(needed(vet::compile_data(folder)));
  FlatReader parts = *vet::open_compiled({*bytes, bytes}, vet::stamps_of_sources(folder));
};

void ask(const vet::Compiled& compiled, const vet::Sources& shipped) {
  static const Noon clock;
  vet::Sources sources = shipped;
  sources.directory = compiled.directory;
  sources.policy = compiled.policy;
  sources.knowledge = compiled.knowledge;
  sources.names = compiled.names;
  lists::ListSet::Parts lists = shipped.lists->parts();
  lists.guard = compiled.guard;
  sources.lists = std::make_shared<const lists::ListSet>(std::move(lists), shipped.suffixes);
  const vet::Vetter vetter(sources, clock);
  for (const char* link : {"https://www.ameli.fr/medecin", "https://ameli-connexion.example/vitale",
                           "https://arneli.fr.example/", "https://amelli.example/login",
                           "https://irnpots-gouv.example/", "https://sites.google.com/view/ameli",
                           "https://xn--meli-43d.example/"})
    static_cast<void>(vet::verdict_json(vetter.vet({link, "Assurance Maladie", {}, false})));
  static_cast<void>(sources.directory->organisations());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Shipped shipped;
  std::string& bytes = *shipped.bytes;
  constexpr std::size_t number = sizeof(std::uint32_t), most = 64;
  std::vector<std::pair<std::size_t, std::uint32_t>> before;
  for (; size >= 2 * number && before.size() < most; data += 2 * number, size -= 2 * number) {
    std::uint32_t place = 0, held = 0;
    std::memcpy(&place, data, number);
    const std::size_t at = place % (bytes.size() - number);
    std::memcpy(&held, bytes.data() + at, number);
    std::memcpy(bytes.data() + at, data + number, number);
    before.emplace_back(at, held);
  }
  if (const auto compiled = vet::read_compiled(shipped.parts, today, shipped.sources.suffixes))
    ask(*compiled, shipped.sources);
  for (; !before.empty(); before.pop_back())
    std::memcpy(bytes.data() + before.back().first, &before.back().second, number);
  return 0;
}
