// Looking an address up in a list of 100,000 entries, beside a std::unordered_set of the same names
// that is asked for the host and every name above it. One JSON object on standard output.
#include <string_view>
#include <unordered_set>

#include "allocations.hpp"
#include "base/paths.hpp"
#include "lists/list.hpp"
#include "lists/list_set.hpp"
#include "measure.hpp"
#include "url/public_suffix.hpp"
#include "url/url.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::bench;

constexpr int entries = 100'000, questions = 20'000;

std::string name_of(int number) {
  // Spread over the alphabet, about as long as the names of real lists.
  std::string name = "site";
  for (unsigned rest = static_cast<unsigned>(number) * 2654435761U; rest > 0; rest /= 26)
    name += static_cast<char>('a' + rest % 26);
  return name + '-' + std::to_string(number) + ".example";
}

bool listed_in(const std::unordered_set<std::string>& names, std::string_view host) {
  for (;;) {
    if (names.contains(std::string(host))) return true;
    const auto dot = host.find('.');
    if (dot == std::string_view::npos) return false;
    host.remove_prefix(dot + 1);
  }
}

struct Figures {
  double p50 = 0, p99 = 0, allocations = 0;
  int found = 0;
};
template <typename One>
Figures measure(const std::vector<url::Url>& urls, One one) {
  Figures figures;
  std::vector<double> samples;
  samples.reserve(urls.size());
  const std::uint64_t before = allocations();
  for (const url::Url& url : urls) {
    const auto begin = Stopwatch::now();
    const bool found = one(url);
    samples.push_back(nanoseconds_since(begin));
    figures.found += found ? 1 : 0;
  }
  figures.allocations =
      static_cast<double>(allocations() - before) / static_cast<double>(urls.size());
  figures.p50 = quantile(samples, 0.5);
  figures.p99 = quantile(samples, 0.99);
  return figures;
}
void print(const char* name, const Figures& figures, const char* end) {
  std::printf("\"%s\":{\"p50_ns\":%.0f,\"p99_ns\":%.0f,\"allocations\":%.2f,\"found\":%d}%s", name,
              figures.p50, figures.p99, figures.allocations, figures.found, end);
}

}  // namespace

int main() {
  std::string text = "#vgl1 bench\n#meta 1\tsource=bench\n";
  std::unordered_set<std::string> names;
  for (int i = 0; i < entries; ++i) {
    text += "d " + name_of(i) + "\t1\t20261124\n";
    names.insert(name_of(i));
  }
  const auto begin = Stopwatch::now();
  auto list = lists::read_list(std::move(text), lists::Strictness::by_hand);
  const double load = nanoseconds_since(begin) / 1e6;
  auto suffixes = url::PublicSuffixList::load(data_directory() / "public_suffix_list.dafsa");
  if (!list || !suffixes) {
    std::fprintf(stderr, "%s\n", (list ? suffixes.error() : list.error()).detail.c_str());
    return 70;
  }
  lists::ListSet::Parts parts;
  parts.lists.push_back(std::make_shared<const lists::List>(*std::move(list)));
  const lists::ListSet set(std::move(parts),
                           std::make_shared<const url::PublicSuffixList>(*std::move(suffixes)));

  std::vector<url::Url> hits, misses;
  for (int i = 0; i < questions; ++i) {
    hits.push_back(
        *url::Url::parse("https://login." + name_of(i * (entries / questions)) + "/a/b?c=d"));
    misses.push_back(
        *url::Url::parse("https://www.honest-" + std::to_string(i) + ".example/a/b?c=d"));
  }
  const auto ours = [&](const url::Url& url) { return set.look_up(url).has_value(); };
  const auto reference = [&](const url::Url& url) { return listed_in(names, url.host()); };
  measure(misses, ours);  // warm
  std::printf("{\"entries\":%d,\"load_ms\":%.1f,", entries, load);
  print("hit", measure(hits, ours), ",");
  print("miss", measure(misses, ours), ",");
  print("reference_hit", measure(hits, reference), ",");
  print("reference_miss", measure(misses, reference), "}\n");
}
