#include "net/backoff.hpp"

#include <algorithm>
#include <cmath>

namespace vigilien::net {

Span Backoff::failed(double chance, std::optional<std::chrono::seconds> retry_after) noexcept {
  ++failures_;
  const auto first = static_cast<double>(first_.count());
  const double grown = std::ldexp(first, static_cast<int>(std::min(failures_ - 1, 40U)));
  const double wait = std::min(grown * (1 + chance), static_cast<double>(longest_.count()));
  if (!retry_after) return Span(std::llround(wait));
  // Everybody was told the same: spread a tenth behind it.
  const double asked = static_cast<double>(Span(*retry_after).count()) * (1 + chance / 10);
  return Span(std::llround(std::max(wait, asked)));
}

}  // namespace vigilien::net
