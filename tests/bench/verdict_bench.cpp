// Time and allocations of a verdict, beside what the barest check of a link costs: its registrable
// domain by libpsl, looked for in a std::unordered_set. One JSON object on standard output.
#include <cstdlib>
#include <string_view>
#include <unordered_set>

#include "allocations.hpp"
#include "base/clock.hpp"
#include "base/paths.hpp"
#include "measure.hpp"
#include "messaging/workstation.hpp"
#include "url/public_suffix.hpp"
#include "vet/verdict_json.hpp"
#include "vet/vetter.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::bench;

constexpr int rounds = 400;

struct Figures {
  double p50 = 0, p99 = 0, mean = 0, allocations = 0;
};

/// Runs `one` over all links, `rounds` times; the clock's own time is taken off.
template <typename One>
Figures measure(const std::vector<std::string>& links, One one) {
  std::vector<double> clock_alone;
  for (int i = 0; i < 10'000; ++i) clock_alone.push_back(nanoseconds_since(Stopwatch::now()));
  const double overhead = quantile(clock_alone, 0.5);

  for (const std::string& link : links) one(link);  // warm
  std::vector<double> samples;
  samples.reserve(links.size() * rounds);
  std::uint64_t allocated = 0;
  for (int round = 0; round < rounds; ++round) {
    for (const std::string& link : links) {
      const std::uint64_t before = allocations();
      const auto begin = Stopwatch::now();
      one(link);
      samples.push_back(std::max(0.0, nanoseconds_since(begin) - overhead));
      allocated += allocations() - before;
    }
  }
  Figures figures;
  const auto count = static_cast<double>(samples.size());
  for (const double sample : samples) figures.mean += sample / count;
  figures.allocations = static_cast<double>(allocated) / count;
  figures.p50 = quantile(samples, 0.5);
  figures.p99 = quantile(samples, 0.99);
  return figures;
}

/// What a browser hands over has a scheme and an authority in plain sight.
std::string_view host_of(std::string_view link) {
  const auto scheme = link.find("://");
  if (scheme != std::string_view::npos) link.remove_prefix(scheme + 3);
  link = link.substr(0, link.find_first_of("/?#:"));
  return link;
}

/// Sites of a practice's correspondents, all different, of syllables.
std::vector<std::string> made_up_sites(std::size_t count) {
  constexpr std::string_view consonants = "bcdfglmnprstv", vowels = "aeiou";
  std::vector<std::string> sites;
  std::uint64_t state = 7;
  const auto draw = [&](std::string_view from) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return from[(state >> 33U) % from.size()];
  };
  for (std::size_t i = 0; i < count; ++i) {
    std::string name;
    for (int syllable = 0; syllable < 4; ++syllable) {
      name.push_back(draw(consonants));
      name.push_back(draw(vowels));
    }
    sites.push_back(name + std::to_string(i) + ".fr");
  }
  return sites;
}

void print(const char* name, const Figures& figures, const char* end) {
  std::printf("\"%s\":{\"p50_ns\":%.0f,\"p99_ns\":%.0f,\"mean_ns\":%.0f,\"allocations\":%.1f}%s",
              name, figures.p50, figures.p99, figures.mean, figures.allocations, end);
}

}  // namespace

int main() {
  const SystemClock clock;
  auto ground = messaging::load_ground({data_directory(), state_directory()}, clock);
  const auto suffixes = url::PublicSuffixList::load(data_directory() / "public_suffix_list.dafsa");
  if (!ground || !suffixes) {
    std::fprintf(stderr, "no data: %s\n",
                 ground ? suffixes.error().detail.c_str() : ground.error().detail.c_str());
    return 70;
  }
  const auto honest = read_lines(VIGILIEN_BENCH_DATA "/honest.txt");
  const auto lures = read_lines(VIGILIEN_BENCH_DATA "/lures.txt");
  const vet::Vetter vetter(ground->sources, clock);

  const auto verdict = [&](const std::string& link) {
    const vet::Verdict judged = vetter.vet({link, {}, {}, false});
    keep(judged);
  };
  std::string text;
  const auto verdict_with_json = [&](const std::string& link) {
    text.clear();
    vet::append_verdict_json(text, vetter.vet({link, {}, {}, false}));
    keep(text);
  };
  std::unordered_set<std::string> listed;
  for (int i = 0; i < 100'000; ++i) listed.insert("listed-" + std::to_string(i) + ".example");
  const auto reference = [&](const std::string& link) {
    const std::string domain((*suffixes).registrable_domain(host_of(link)));
    const bool found = listed.contains(domain);
    keep(found);
  };

  std::vector<Figures> protecting;
  for (const std::size_t count : {100U, 100000U}) {
    vet::Sources sources = ground->sources;
    sources.protect = made_up_sites(count);
    const vet::Vetter larger(std::move(sources), clock);
    protecting.push_back(measure(honest, [&](const std::string& link) {
      const vet::Verdict judged = larger.vet({link, {}, {}, false});
      keep(judged);
    }));
  }

  std::printf("{\"honest_links\":%zu,\"lure_links\":%zu,", honest.size(), lures.size());
  print("reference", measure(honest, reference), ",");
  print("honest", measure(honest, verdict), ",");
  print("lures", measure(lures, verdict), ",");
  print("protect_100", protecting[0], ",");
  print("protect_100000", protecting[1], ",");
  print("honest_with_json", measure(honest, verdict_with_json), ",");
  print("lures_with_json", measure(lures, verdict_with_json), "}\n");
}
