#include "vet/policy.hpp"

#include <algorithm>

namespace vigilien::vet {

const Weight* Policy::find(std::string_view code) const noexcept {
  const auto found = std::ranges::lower_bound(weights_, code, {}, &Weight::code);
  return found != weights_.end() && found->code == code ? &*found : nullptr;
}

Family Policy::family(std::string_view code) const noexcept {
  const Weight* weight = find(code);
  return weight == nullptr ? Family::none : weight->family;
}

Level Policy::level(std::string_view code, std::string_view variant) const noexcept {
  const Weight* weight = find(code);
  if (weight == nullptr) return Level::note;
  for (const auto& [name, level] : weight->variants)
    if (name == variant) return level;
  return weight->level;
}

}  // namespace vigilien::vet
