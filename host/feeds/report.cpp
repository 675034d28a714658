#include "feeds/report.hpp"

#include <utility>

namespace vigilien::feeds {

std::string_view name(Drop drop) noexcept {
  constexpr std::array<std::string_view, drop_count> names{
      "not-a-name",        "single-label",    "local-name",     "network",
      "pattern",           "cosmetic",        "exception",      "partial",
      "answers-elsewhere", "other-indicator", "scheme",         "too-long",
      "control-character", "bad-record",      "not-understood", "expired"};
  return names.at(static_cast<std::size_t>(drop));
}

std::string_view name(Refusal why) noexcept {
  constexpr std::array<std::string_view, 4> names{"official", "public-suffix", "shared",
                                                  "well-known"};
  return names.at(static_cast<std::size_t>(why));
}

void InputReport::drop(Drop reason, std::uint64_t line) {
  Dropped& place = dropped.at(static_cast<std::size_t>(reason));
  ++place.count;
  if (place.first.size() < Dropped::most_lines) place.first.push_back(line);
}

void InputReport::refuse(std::uint64_t line, std::string entry, Refusal why) {
  ++refused_count;
  if (refused.size() < most_refused) refused.push_back({line, std::move(entry), why});
}

}  // namespace vigilien::feeds
