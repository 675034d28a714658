#pragma once

#include <string_view>

namespace vigilien::checks {

/// The domain one label up ("b.fr" of "a.b.fr"); empty for a single label.
[[nodiscard]] constexpr std::string_view parent(std::string_view domain) noexcept {
  const std::size_t dot = domain.find('.');
  return dot == std::string_view::npos ? std::string_view() : domain.substr(dot + 1);
}

/// True for `domain` itself and every host below it.
[[nodiscard]] constexpr bool is_at_or_below(std::string_view host,
                                            std::string_view domain) noexcept {
  return host.ends_with(domain) &&
         (host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.');
}

/// The longest of `host` and its parents for which `wanted` is true; empty when none is.
template <typename Predicate>
[[nodiscard]] std::string_view closest_domain(std::string_view host, Predicate wanted) {
  for (; !host.empty(); host = parent(host))
    if (wanted(host)) return host;
  return {};
}

/// `host` or one of its parents is in the set.
template <typename Set>
[[nodiscard]] bool is_under_one_of(std::string_view host, const Set& domains) {
  return !closest_domain(host, [&](std::string_view domain) {
            return domains.contains(domain);
          }).empty();
}

}  // namespace vigilien::checks
