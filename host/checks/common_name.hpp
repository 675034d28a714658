#pragma once

#include <optional>
#include <span>

#include "checks/brand_match.hpp"
#include "checks/support.hpp"

namespace vigilien::checks {

/// From how many letters on a word of every day counts inside a longer one.
inline constexpr std::size_t shortest_common_glued = 5;
/// From how many on it says so much by itself that one keyword is enough («service-public»).
inline constexpr std::size_t shortest_common_phrase = 10;

/// Short and common names glued to a keyword: «sfrmail2», «macifsinistre», «wwwmacif».
[[nodiscard]] std::optional<BrandMatch> common_name_glued(std::span<const Token> tokens,
                                                          std::size_t at, Place place,
                                                          const NameIndex& names,
                                                          const Words& words);

/// On a platform where anybody takes any label, a common name beside anything: «conge-orange2»,
/// «relorange3». A doubt only: Orange is a town too.
[[nodiscard]] std::optional<BrandMatch> common_name_hosted(std::span<const Token> tokens,
                                                           std::size_t at, const NameIndex& names);

}  // namespace vigilien::checks
