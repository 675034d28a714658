// Lists of any size: builds an index of synthetic names and asks it.
//   vigilien-bench-list build IN.vgl OUT.vgi     time and peak memory of a build
//   vigilien-bench-list ask LIST.vgi HITS.txt MISSES.txt    addresses, a line each
// Prints one JSON object.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <vector>

#include "base/paths.hpp"
#include "index/build.hpp"
#include "index/index.hpp"
#include "lists/list_set.hpp"
#include "lists/matches.hpp"
#include "measure.hpp"
#include "url/url.hpp"

namespace {

using namespace vigilien;
using namespace vigilien::bench;

[[noreturn]] void give_up(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::exit(70);
}

std::vector<std::string> lines_of(const char* file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(std::move(line));
  if (lines.empty()) give_up(std::string(file) + ": empty");
  return lines;
}

std::uint64_t memory(std::string_view key) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(key)) return std::stoull(line.substr(key.size() + 1));
  return 0;
}

int build(const char* in, const char* out) {
  const auto begin = Stopwatch::now();
  const auto built = index::build_index({in}, out, {});
  if (!built) give_up(built.error().detail);
  const double took = nanoseconds_since(begin) / 1e9;
  std::printf("{\"entries\":%llu,\"seconds\":%.2f,\"bytes\":%llu,\"peak_kib\":%llu}\n",
              static_cast<unsigned long long>(built->entries), took,
              static_cast<unsigned long long>(built->bytes),
              static_cast<unsigned long long>(memory("VmHWM:")));
  return 0;
}

struct Figures {
  double p50 = 0, p99 = 0, mean = 0;
  std::size_t found = 0;
};

/// Each address from its text on: parsed, cut into expressions, asked.
Figures ask(const index::Index& source, const std::vector<std::string>& addresses) {
  std::vector<double> samples;
  samples.reserve(addresses.size());
  Figures figures;
  const auto all = Stopwatch::now();
  for (const std::string& address : addresses) {
    const auto begin = Stopwatch::now();
    const auto url = url::Url::parse(address);
    bool found = false;
    if (url) {
      const lists::Expressions expressions(*url);
      lists::Matches(source, expressions).each([&](const auto&, auto, auto) {
        return found = true;
      });
    }
    samples.push_back(nanoseconds_since(begin));
    figures.found += found ? 1 : 0;
  }
  figures.mean = nanoseconds_since(all) / static_cast<double>(addresses.size());
  std::sort(samples.begin(), samples.end());
  figures.p50 = samples[samples.size() / 2];
  figures.p99 = samples[samples.size() * 99 / 100];
  return figures;
}

void print(const char* name, const Figures& figures) {
  std::printf("\"%s\":{\"p50_ns\":%.0f,\"p99_ns\":%.0f,\"mean_ns\":%.0f,\"found\":%zu},", name,
              figures.p50, figures.p99, figures.mean, figures.found);
}

int ask_all(const char* list, const char* hits_file, const char* misses_file) {
  const auto hits = lines_of(hits_file), misses = lines_of(misses_file);
  const auto before_rss = memory("VmRSS:"), before_anonymous = memory("RssAnon:");
  const auto begin = Stopwatch::now();
  const auto opened = index::Index::open(list);
  if (!opened) give_up(opened.error().detail);
  const double open_us = nanoseconds_since(begin) / 1e3;
  const Figures cold_hits = ask(*opened, hits), cold_misses = ask(*opened, misses);
  const auto rss = memory("VmRSS:"), anonymous = memory("RssAnon:");
  std::printf("{\"entries\":%zu,\"open_us\":%.1f,", opened->size(), open_us);
  print("first_hits", cold_hits);
  print("first_misses", cold_misses);
  print("hits", ask(*opened, hits));
  print("misses", ask(*opened, misses));
  std::printf("\"rss_kib\":%llu,\"anonymous_kib\":%llu}\n",
              static_cast<unsigned long long>(rss - before_rss),
              static_cast<unsigned long long>(anonymous - before_anonymous));
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count == 4 && std::strcmp(words[1], "build") == 0) return build(words[2], words[3]);
  if (count == 5 && std::strcmp(words[1], "ask") == 0) return ask_all(words[2], words[3], words[4]);
  std::fprintf(stderr, "vigilien-bench-list build IN OUT | ask LIST HITS MISSES\n");
  return 64;
}
