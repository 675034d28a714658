#include "unicode/lookalike.hpp"

#include <algorithm>
#include <cstdint>

#include "unicode/tables.hpp"

namespace vigilien::unicode {

Lookalike lookalike(char32_t c) noexcept {
  constexpr std::uint32_t official = 1024;
  const auto key = static_cast<std::uint32_t>(c) * 2048;
  const auto found = std::ranges::lower_bound(tables::lookalikes, key);
  if (found == tables::lookalikes.end() || *found / 2048 != c) return {};
  const std::uint32_t rest = *found % 2048;
  return {tables::string_at(tables::lookalike_targets[rest % official]), rest >= official};
}

}  // namespace vigilien::unicode
