#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

namespace vigilien::bench {

using Stopwatch = std::chrono::steady_clock;

inline double nanoseconds_since(Stopwatch::time_point begin) {
  return std::chrono::duration<double, std::nano>(Stopwatch::now() - begin).count();
}

/// The value below which `part` (0…1) of the sorted samples lie.
inline double quantile(std::vector<double>& samples, double part) {
  if (samples.empty()) return 0;
  std::ranges::sort(samples);
  const auto index = static_cast<std::size_t>(static_cast<double>(samples.size()) * part);
  return samples[std::min(index, samples.size() - 1)];
}

/// The lines of a file that are neither empty nor start with «#».
inline std::vector<std::string> read_lines(const std::string& file) {
  std::vector<std::string> lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && line.front() != '#') lines.push_back(line);
  return lines;
}

/// Keeps the compiler from leaving out what is measured.
template <typename Value>
void keep(const Value& value) {
  asm volatile("" : : "g"(&value) : "memory");
}

}  // namespace vigilien::bench
