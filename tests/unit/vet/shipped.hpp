#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "base/text.hpp"
#include "vet/vetter.hpp"

namespace vigilien::vet {

class FixedClock final : public Clock {
 public:
  [[nodiscard]] Seconds now() const override { return Seconds(today()) + std::chrono::hours(12); }
  static Days today() {
    using namespace std::chrono;
    return sys_days(year(2026) / 11 / 25);
  }
};

/// The data as it is shipped.
inline const Sources& shipped_sources() {
  static const Sources sources = [] {
    auto loaded = load_sources(VIGILIEN_TEST_DATA, FixedClock::today());
    if (!loaded) FAIL(loaded.error().detail);
    return *std::move(loaded);
  }();
  return sources;
}

inline const Vetter& shipped_vetter() {
  static const FixedClock clock;
  static const Vetter vetter(shipped_sources(), clock);
  return vetter;
}

inline Verdict vet_link(std::string_view href) {
  return shipped_vetter().vet({href, {}, {}, false});
}

/// Lines of a file of tests/cases/ without remarks and empty ones, split at tabs.
inline std::vector<std::vector<std::string>> rows_of(std::string_view name) {
  const auto text = read_file(std::string(VIGILIEN_TEST_CASES "/").append(name), 1 << 20);
  if (!text) FAIL(text.error().detail);
  std::vector<std::vector<std::string>> rows;
  for (const std::string_view line : split(*text, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    auto& row = rows.emplace_back();
    for (const std::string_view field : split(line, '\t')) row.emplace_back(field);
  }
  return rows;
}

}  // namespace vigilien::vet
